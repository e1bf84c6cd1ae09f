/** Finds points by their place without looking at all of them; those of unknown place (NaN) are in none. */
export class PointGrid {
  constructor(positions) {
    const count = positions.length / 2;
    this.positions = positions;
    this.count = count;
    this.side = Math.max(1, Math.min(1024, Math.round(Math.sqrt(count / 2))));
    Object.assign(this, extentOf(positions));
    this.cellWidth = (this.right - this.left) / this.side || 1;
    this.cellHeight = (this.top - this.bottom) / this.side || 1;

    // Points sorted by cell, and where each cell starts: two flat arrays in place of a list for each cell.
    this.starts = new Uint32Array(this.side * this.side + 1);
    const cells = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      cells[i] = hasPlace(positions, i) ? this.#row(positions[2 * i + 1]) * this.side + this.#column(positions[2 * i]) : -1;
      if (cells[i] >= 0) {
        this.starts[cells[i] + 1]++;
      }
    }

    for (let cell = 0; cell < this.side * this.side; cell++) {
      this.starts[cell + 1] += this.starts[cell];
    }

    const next = this.starts.slice();
    this.members = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      if (cells[i] >= 0) {
        this.members[next[cells[i]]++] = i;
      }
    }
  }

  /** The nearest point for which rankOf is above 0, within the radii given in data units; a higher rank wins over a nearer point. */
  nearest(x, y, radiusX, radiusY, rankOf) {
    let best = -1;
    let bestRank = 0;
    let bestDistance = 1;
    this.eachRun({ left: x - radiusX, right: x + radiusX, bottom: y - radiusY, top: y + radiusY }, (first, end) => {
      for (let at = first; at < end; at++) {
        const i = this.members[at];
        const across = (this.positions[2 * i] - x) / radiusX;
        const up = (this.positions[2 * i + 1] - y) / radiusY;
        const distance = across * across + up * up;
        const rank = rankOf(i);
        if (distance <= 1 && rank > 0 && (rank > bestRank || (rank === bestRank && distance < bestDistance))) {
          [best, bestRank, bestDistance] = [i, rank, distance];
        }
      }
    });
    return best;
  }

  /** How many points lie in the cells that a box touches: at least those in the box. */
  countAround(box) {
    let count = 0;
    this.eachRun(box, (first, end) => { count += end - first; });
    return count;
  }

  /** The points in a box that are accepted; null where there are more than most. */
  within(box, most, isAccepted) {
    const found = [];
    this.eachRun(box, (first, end) => {
      for (let at = first; at < end && found.length <= most; at++) {
        const i = this.members[at];
        const x = this.positions[2 * i];
        const y = this.positions[2 * i + 1];
        if (x >= box.left && x <= box.right && y >= box.bottom && y <= box.top && isAccepted(i)) {
          found.push(i);
        }
      }
    });
    return found.length <= most ? found : null;
  }

  /** The points in the cells that a box touches. */
  around(box) {
    const found = new Uint32Array(this.countAround(box));
    let count = 0;
    this.eachRun(box, (first, end) => {
      found.set(this.members.subarray(first, end), count);
      count += end - first;
    });
    return found;
  }

  /** Calls with the first place and the end in members of each row of cells that a box touches. */
  eachRun({ left, right, bottom, top }, visit) {
    if (right < this.left || left > this.right || top < this.bottom || bottom > this.top) {
      return;
    }

    const lastRow = this.#row(top);
    for (let row = this.#row(bottom); row <= lastRow; row++) {
      const start = row * this.side;
      visit(this.starts[start + this.#column(left)], this.starts[start + this.#column(right) + 1]);
    }
  }

  #column(x) { return Math.max(0, Math.min(this.side - 1, Math.floor((x - this.left) / this.cellWidth))); }

  #row(y) { return Math.max(0, Math.min(this.side - 1, Math.floor((y - this.bottom) / this.cellHeight))); }
}

/** Whether an instance is laid out at all: one whose vector is unknown has no place. */
export function hasPlace(positions, instance) {
  return positions[2 * instance] === positions[2 * instance];
}

/** The box around all places. */
export function extentOf(positions) {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < positions.length; at += 2) {
    const x = positions[at];
    const y = positions[at + 1];
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < bottom) bottom = y;
    if (y > top) top = y;
  }

  return { left, right, bottom, top };
}

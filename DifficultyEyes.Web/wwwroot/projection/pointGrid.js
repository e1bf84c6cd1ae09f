/** Finds the point under the pointer without looking at all of them. */
export class PointGrid {
  constructor(positions) {
    const count = positions.length / 2;
    this.positions = positions;
    this.side = Math.max(1, Math.min(512, Math.round(Math.sqrt(count / 2))));
    const [left, right] = extent(positions, 0);
    const [bottom, top] = extent(positions, 1);
    this.left = left;
    this.bottom = bottom;
    this.cellWidth = (right - left) / this.side || 1;
    this.cellHeight = (top - bottom) / this.side || 1;

    // Points sorted by cell, and where each cell starts: two flat arrays in place of a list for each cell.
    this.starts = new Uint32Array(this.side * this.side + 1);
    const cells = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      cells[i] = this.#row(positions[2 * i + 1]) * this.side + this.#column(positions[2 * i]);
      this.starts[cells[i] + 1]++;
    }

    for (let cell = 0; cell < this.side * this.side; cell++) {
      this.starts[cell + 1] += this.starts[cell];
    }

    const next = this.starts.slice();
    this.members = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      this.members[next[cells[i]]++] = i;
    }
  }

  /** The nearest point for which rankOf is above 0, within the radii given in data units; a higher rank wins over a nearer point. */
  nearest(x, y, radiusX, radiusY, rankOf) {
    let best = -1;
    let bestRank = 0;
    let bestDistance = 1;
    for (let row = this.#row(y - radiusY); row <= this.#row(y + radiusY); row++) {
      for (let column = this.#column(x - radiusX); column <= this.#column(x + radiusX); column++) {
        const cell = row * this.side + column;
        for (let at = this.starts[cell]; at < this.starts[cell + 1]; at++) {
          const i = this.members[at];
          const across = (this.positions[2 * i] - x) / radiusX;
          const up = (this.positions[2 * i + 1] - y) / radiusY;
          const distance = across * across + up * up;
          const rank = rankOf(i);
          if (distance <= 1 && rank > 0 && (rank > bestRank || (rank === bestRank && distance < bestDistance))) {
            [best, bestRank, bestDistance] = [i, rank, distance];
          }
        }
      }
    }

    return best;
  }

  #column(x) { return Math.max(0, Math.min(this.side - 1, Math.floor((x - this.left) / this.cellWidth))); }

  #row(y) { return Math.max(0, Math.min(this.side - 1, Math.floor((y - this.bottom) / this.cellHeight))); }
}

function extent(positions, offset) {
  let low = Infinity;
  let high = -Infinity;
  for (let i = offset; i < positions.length; i += 2) {
    low = Math.min(low, positions[i]);
    high = Math.max(high, positions[i]);
  }

  return [low, high];
}

// How many points lie in each small cell of what is in view, and their mean color.

const channels = 4; // red, green, blue sums and the count

export class DensityGrid {
  constructor(columnCount, rowCount) {
    this.columnCount = columnCount;
    this.rowCount = rowCount;
    this.sums = new Float32Array(channels * columnCount * rowCount);
    this.most = 0;
  }

  /**
   * Counts the points whose emphasis is at least that of least.
   * @param points positions, colors (RGBA bytes) and codes of all instances
   * @param cells cell = place * scale + shift, across and down
   * @param instances only these, the first to before the end; null for all, which memory gives much faster one after the other
   */
  add({ positions, colors, codes, least }, { scaleX, scaleY, shiftX, shiftY }, instances = null, first = 0, end = codes.length) {
    const { columnCount, rowCount, sums } = this;
    let most = this.most;
    for (let at = first; at < end; at++) {
      const i = instances === null ? at : instances[at];
      const column = Math.floor(positions[2 * i] * scaleX + shiftX);
      const row = Math.floor(positions[2 * i + 1] * scaleY + shiftY);
      // Not true of NaN either: what has no place is not counted.
      const isInside = column >= 0 && column < columnCount && row >= 0 && row < rowCount;
      if (codes[i] < least || !isInside) {
        continue;
      }

      const cell = channels * (row * columnCount + column);
      sums[cell] += colors[4 * i];
      sums[cell + 1] += colors[4 * i + 1];
      sums[cell + 2] += colors[4 * i + 2];
      const count = ++sums[cell + 3];
      if (count > most) {
        most = count;
      }
    }

    this.most = most;
  }

  countAt(column, row) {
    return this.sums[channels * (row * this.columnCount + column) + 3];
  }

  /**
   * Paints the cells over what the pixels hold: the mean color, the more opaque the more points, on a logarithmic scale.
   * @param pixels RGBA bytes, one pixel a cell
   * @param weakest opacity of a cell with a single point, in [0, 1]
   * @param strongest opacity of the fullest cell
   */
  paint(pixels, weakest, strongest) {
    const scale = (strongest - weakest) / Math.log(Math.max(2, this.most));
    for (let cell = 0; cell < this.sums.length; cell += channels) {
      const count = this.sums[cell + 3];
      if (count > 0) {
        const over = weakest + scale * Math.log(count);
        const under = (pixels[cell + 3] / 255) * (1 - over);
        const alpha = over + under;
        for (let channel = 0; channel < 3; channel++) {
          pixels[cell + channel] = (over * (this.sums[cell + channel] / count) + under * pixels[cell + channel]) / alpha;
        }

        pixels[cell + 3] = 255 * alpha;
      }
    }
  }
}

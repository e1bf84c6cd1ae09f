import { createCanvasPainter } from "./canvasPainter.js";
import { drawingOrder } from "./drawingOrder.js";
import { diametersFor, emphasize, plain } from "./emphasis.js";
import { parseColor } from "./pointColors.js";
import { PointGrid } from "./pointGrid.js";
import { createWebglPainter } from "./webglPainter.js";

const moveMilliseconds = 400;
const pickRadiusPixels = 9;

/** The points on their canvas: drawn as the plane is in view, moved to new places, found under the pointer. */
export class PointLayer {
  constructor(canvas, plane, count, onDrawn) {
    this.canvas = canvas;
    this.plane = plane;
    this.count = count;
    this.onDrawn = onDrawn;
    this.opacity = 1;
    this.outline = [0, 0, 0];
    this.codes = new Uint8Array(count).fill(plain);
    this.selectedCount = count;
    const order = drawingOrder(count);
    this.painter = createWebglPainter(canvas, order, () => this.requestDraw()) ?? createCanvasPainter(canvas, order);
    this.painter.setEmphasis(this.codes);
    this.resize();
  }

  /** Sets places, row-major (N, 2): the points move there, or are there at once where there were none or motion is not wanted. */
  moveTo(positions) {
    if (this.positions !== positions) {
      const isStill = !this.displayed || matchMedia("(prefers-reduced-motion: reduce)").matches;
      this.move = isStill ? null : { from: this.displayed, to: positions, start: performance.now() };
      this.positions = positions;
      this.grid = null;
      if (isStill) {
        this.#place(positions);
      }
    }

    this.requestDraw();
  }

  setColors(colors, outline) {
    this.painter.setColors(colors);
    this.outline = parseColor(outline);
    this.requestDraw();
  }

  setInstances(shownBits, selectedBits) {
    Object.assign(this, emphasize(this.count, shownBits, selectedBits));
    this.painter.setEmphasis(this.codes);
    this.requestDraw();
  }

  setOpacity(opacity) {
    this.opacity = opacity;
    this.requestDraw();
  }

  /** The instance under a pixel, those that stand out first; -1 where there is none. */
  pick(pixel) {
    if (!this.positions) {
      return -1;
    }

    this.grid ??= new PointGrid(this.positions);
    const { scaleX, scaleY } = this.plane.transform();
    const [x, y] = this.plane.toData(pixel);
    return this.grid.nearest(x, y, pickRadiusPixels / Math.abs(scaleX), pickRadiusPixels / Math.abs(scaleY), (i) => this.codes[i]);
  }

  /** Where an instance is drawn now, in pixels; null before there are any. */
  pixelOf(instance) {
    return this.displayed ? this.plane.toPixel(this.displayed[2 * instance], this.displayed[2 * instance + 1]) : null;
  }

  resize() {
    const { clientWidth, clientHeight } = this.canvas;
    const [across, down] = [Math.round(clientWidth * devicePixelRatio), Math.round(clientHeight * devicePixelRatio)];
    // Setting a canvas's size clears it, even to the same size.
    if (this.canvas.width !== across || this.canvas.height !== down) {
      this.canvas.width = across;
      this.canvas.height = down;
      if (this.displayed) {
        this.#draw(performance.now());
      }
    }
  }

  requestDraw() {
    this.request ??= requestAnimationFrame((now) => {
      this.request = null;
      this.#draw(now);
    });
  }

  destroy() {
    cancelAnimationFrame(this.request);
    this.painter.destroy();
  }

  #draw(now) {
    if (this.move) {
      this.#step(now);
    }

    const [width, height] = [this.canvas.width / devicePixelRatio, this.canvas.height / devicePixelRatio];
    this.painter.draw({
      ...this.plane.transform(),
      width,
      height,
      ratio: devicePixelRatio,
      diameters: diametersFor(this.count, this.selectedCount, width * height, this.plane.zoom()),
      opacity: this.opacity,
      outline: this.outline,
    });
    this.onDrawn();
  }

  #step(now) {
    const { from, to, start } = this.move;
    const share = Math.max(0, now - start) / moveMilliseconds;
    if (share >= 1) {
      this.move = null;
      this.#place(to);
      return;
    }

    const eased = share * share * (3 - 2 * share);
    const between = new Float32Array(to.length);
    for (let i = 0; i < to.length; i++) {
      between[i] = from[i] + eased * (to[i] - from[i]);
    }

    this.#place(between);
    this.requestDraw();
  }

  #place(positions) {
    this.displayed = positions;
    this.painter.setPositions(positions);
  }
}

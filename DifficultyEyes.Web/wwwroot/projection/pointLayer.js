import { createCanvasPainter } from "./canvasPainter.js";
import { DensityLayer } from "./densityLayer.js";
import { drawingOrder } from "./drawingOrder.js";
import { diametersFor, emphasize, orderByEmphasis, outlineStrength, plain, selected } from "./emphasis.js";
import { boxInView } from "./plane.js";
import { parseColor } from "./pointColors.js";
import { hasPlace, PointGrid } from "./pointGrid.js";
import { ThumbnailLayer } from "./thumbnailLayer.js";
import { createWebglPainter } from "./webglPainter.js";

/** More points in view than this are shown as a density. */
export const mostPoints = 200_000;

const moveMilliseconds = 400;
const pickRadiusPixels = 9;

/** The instances on their canvases: as points, images or a density, as the plane is in view; moved to new places, found under the pointer. */
export class PointLayer {
  /** canvases: points, density and images, of one size; images: an ImageCache. */
  constructor(canvases, plane, count, images, onDrawn) {
    this.canvas = canvases.points;
    this.plane = plane;
    this.count = count;
    this.onDrawn = onDrawn;
    this.opacity = 1;
    this.raised = [];
    this.codes = new Uint8Array(count).fill(plain);
    this.standingOut = count;
    this.hasSelected = false;
    this.shuffled = count <= mostPoints ? drawingOrder(count) : null;
    this.placeless = 0;
    this.isOrderOld = true;
    this.painter = createWebglPainter(this.canvas, () => this.requestDraw()) ?? createCanvasPainter(this.canvas);
    this.density = new DensityLayer(canvases.density);
    this.thumbnails = new ThumbnailLayer(canvases.images, images);
    this.resize();
  }

  /** "points", "images" or "density": what was drawn last. */
  get picture() {
    return this.density.isShown ? "density" : this.thumbnails.isShown ? "images" : "points";
  }

  /** The points by place. */
  get grid() {
    return (this.placed ??= new PointGrid(this.positions));
  }

  /**
   * Sets places, row-major (N, 2), NaN for what has none: the points move there, or are there at once where there were none, they are too many or
   * motion is not wanted.
   * @param before pixel = place * scale + shift as it was when the points last stood still: from there they are seen to move
   */
  moveTo(positions, before) {
    if (this.positions !== positions) {
      const isStill = !this.positions || this.count > mostPoints || matchMedia("(prefers-reduced-motion: reduce)").matches;
      this.move = isStill ? null : { from: this.#seenFrom(before), share: 0 };
      this.positions = positions;
      this.placed = null;
      this.#leaveOutPlaceless();
      this.isOrderOld = true;
      this.painter.setPlaces(positions, this.move?.from ?? null);
    }

    this.requestDraw();
  }

  /** RGBA bytes, row-major (N, 4), and the theme's colors of what stands out. */
  setColors(colors, { text, accent }) {
    this.colors = colors;
    this.outline = parseColor(text);
    this.accent = parseColor(accent);
    this.painter.setColors(colors);
    this.requestDraw();
  }

  /** Emphasizes: one bit an instance, lowest first. */
  setInstances(shownBits, selectedBits) {
    const counts = emphasize(shownBits, selectedBits, this.codes);
    this.hasSelected = counts[selected] > 0;
    this.standingOut = counts[selected] || counts[plain];
    this.isOrderOld = true;
    this.requestDraw();
  }

  setOpacity(opacity) {
    this.opacity = opacity;
    this.requestDraw();
  }

  /** Instances whose images lie on top of the others, the last uppermost. */
  raise(instances) {
    if (instances.join() !== this.raised.join()) {
      this.raised = instances;
      if (this.thumbnails.isShown) {
        this.requestDraw();
      }
    }
  }

  /** The instance under a pixel, those that stand out first; -1 where there is none. */
  pick(pixel) {
    if (!this.positions) {
      return -1;
    }

    const underImage = this.thumbnails.pick(pixel);
    if (underImage >= 0) {
      return underImage;
    }

    const { scaleX, scaleY } = this.plane.transform();
    const [x, y] = this.plane.toData(pixel);
    return this.grid.nearest(x, y, pickRadiusPixels / Math.abs(scaleX), pickRadiusPixels / Math.abs(scaleY), (i) => this.codes[i]);
  }

  /** Whether an instance's image stands in for its point. */
  showsImageOf(instance) {
    return this.thumbnails.shows(instance);
  }

  /** Where an instance is drawn now, in pixels; null before there are any. */
  pixelOf(instance) {
    return this.positions && hasPlace(this.positions, instance)
      ? this.plane.toPixel(this.#placeOf(2 * instance), this.#placeOf(2 * instance + 1))
      : null;
  }

  resize() {
    const { clientWidth, clientHeight } = this.canvas;
    const [across, down] = [Math.round(clientWidth * devicePixelRatio), Math.round(clientHeight * devicePixelRatio)];
    // Setting a canvas's size clears it, even to the same size.
    if (this.canvas.width !== across || this.canvas.height !== down) {
      for (const canvas of [this.canvas, this.thumbnails.canvas]) {
        [canvas.width, canvas.height] = [across, down];
      }

      if (this.positions) {
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
    this.thumbnails.destroy();
  }

  #draw(now) {
    if (!this.positions || !this.colors) {
      return;
    }

    this.#step(now);
    const [width, height, ratio] = [this.canvas.width / devicePixelRatio, this.canvas.height / devicePixelRatio, devicePixelRatio];
    const view = { ...this.plane.transform(), width, height, ratio };
    const { codes, colors, opacity, outline, accent, hasSelected, raised } = this;
    const inView = this.count <= mostPoints ? this.count : this.grid.countAround(boxInView(view, 0));
    if (inView > mostPoints) {
      this.most = this.density.draw(view, this.grid, inView, { codes, colors, opacity, hasSelected });
      this.painter.setOrder(new Uint32Array(), new Uint32Array(5));
    } else {
      this.density.clear();
      this.#order(view);
    }

    this.painter.draw({
      ...view,
      share: this.move?.eased ?? 1,
      diameters: diametersFor(inView, Math.min(inView, this.standingOut), width * height, this.plane.zoom()),
      opacity,
      outline,
      outlineStrength: outlineStrength(this.standingOut),
    });
    this.thumbnails.draw(view, this.move || inView > mostPoints ? null : this.grid, { codes, colors, opacity, outline, accent, raised });
    this.onDrawn();
  }

  // All instances once for each emphasis; where there are more than may be drawn, those around the view, for each view.
  #order(view) {
    if (this.isOrderOld || !this.shuffled) {
      const { ordered, starts } = orderByEmphasis(this.ordered ?? this.grid.around(boxInView(view, 8)), this.codes);
      this.painter.setOrder(ordered, starts);
      this.isOrderOld = false;
    }
  }

  // An instance whose vector is unknown in this representation is not drawn, only counted.
  #leaveOutPlaceless() {
    this.placeless = 0;
    for (let i = 0; i < this.count; i++) {
      this.placeless += hasPlace(this.positions, i) ? 0 : 1;
    }

    this.ordered = this.placeless && this.shuffled ? this.shuffled.filter((i) => hasPlace(this.positions, i)) : this.shuffled;
  }

  #step(now) {
    if (!this.move) {
      return;
    }

    this.move.start ??= now;
    const share = (now - this.move.start) / moveMilliseconds;
    if (share >= 1) {
      this.move = null;
      this.painter.setPlaces(this.positions, null);
      return;
    }

    this.move.eased = share * share * (3 - 2 * share);
    this.requestDraw();
  }

  // Where the points are seen now, as places of the plane as it is from now on: a new extent makes them jump no pixel.
  #seenFrom(before) {
    const after = this.plane.transform();
    const factors = [before.scaleX / after.scaleX, before.scaleY / after.scaleY];
    const shifts = [(before.shiftX - after.shiftX) / after.scaleX, (before.shiftY - after.shiftY) / after.scaleY];
    const seen = new Float32Array(this.positions.length);
    for (let at = 0; at < seen.length; at++) {
      seen[at] = this.#placeOf(at) * factors[at & 1] + shifts[at & 1];
    }

    return seen;
  }

  #placeOf(at) {
    const to = this.positions[at];
    return this.move ? this.move.from[at] + (this.move.eased ?? 0) * (to - this.move.from[at]) : to;
  }
}

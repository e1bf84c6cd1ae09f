const margin = 1.08; // around what is laid out
const mostStretch = 1.6; // a wide panel may stretch the plane so far, the rest stays empty
const leastZoom = 0.4; // of the whole
const mostZoom = 20_000; // floats still tell neighbors apart

/** What part of the plane is in view: Plotly's axes, read and set. */
export class Plane {
  /** footPixels says how much of the surface's foot is covered: the whole is shown above it. */
  constructor(surface, plot, footPixels) {
    this.surface = surface;
    this.plot = plot;
    this.footPixels = footPixels;
    this.extent = { left: -1, right: 1, bottom: -1, top: 1 }; // projections lie in it
  }

  /** pixel = data * scale + shift, in CSS pixels from the surface's top left. */
  transform() {
    const { xaxis, yaxis } = this.plot._fullLayout;
    const scaleX = xaxis._length / (xaxis.range[1] - xaxis.range[0]);
    const scaleY = -yaxis._length / (yaxis.range[1] - yaxis.range[0]);
    return {
      scaleX, scaleY, shiftX: xaxis._offset - xaxis.range[0] * scaleX, shiftY: yaxis._offset + yaxis._length - yaxis.range[0] * scaleY,
    };
  }

  toPixel(x, y) {
    const { scaleX, scaleY, shiftX, shiftY } = this.transform();
    return [x * scaleX + shiftX, y * scaleY + shiftY];
  }

  toData([x, y]) {
    const { scaleX, scaleY, shiftX, shiftY } = this.transform();
    return [(x - shiftX) / scaleX, (y - shiftY) / scaleY];
  }

  /** The corners of what is in view. */
  corners() {
    const { center: [x, y], halves: [across, up] } = this.#view();
    return [[x - across, y - up], [x + across, y - up], [x + across, y + up], [x - across, y + up]];
  }

  /** How many times larger things are than with the whole plane in view. */
  zoom() {
    return this.#whole().halves[0] / this.#view().halves[0];
  }

  /** True while everything is in view, as fit set it. */
  isWhole() {
    const { center, halves } = this.#view();
    return this.fitted !== undefined && [0, 1].every((axis) =>
      Math.abs(halves[axis] / this.fitted.halves[axis] - 1) < 1e-3
      && Math.abs(center[axis] - this.fitted.center[axis]) < 1e-3 * halves[axis]);
  }

  /** Shows all of an extent, from now on the whole. */
  fit(extent = this.extent) {
    this.extent = extent;
    this.fitted = this.#whole();
    return this.#show(this.fitted.center, this.fitted.halves);
  }

  /** Moves by shares of what is in view. */
  moveBy(x, y) {
    const { center, halves } = this.#view();
    return this.#show([center[0] + x * halves[0], center[1] + y * halves[1]], halves);
  }

  zoomBy(factor) {
    const middle = [this.surface.clientWidth / 2, this.surface.clientHeight / 2];
    return this.drag(middle, middle, factor);
  }

  /** Brings the place that is under one pixel under another, and makes everything around it so many times larger. */
  drag(from, to, factor = 1) {
    const [x, y] = this.toData(from);
    const [toX, toY] = this.toData(to);
    const { center, halves } = this.#view();
    const allowed = Math.max(leastZoom / this.zoom(), Math.min(mostZoom / this.zoom(), factor));
    return this.#show([x - (toX - center[0]) / allowed, y - (toY - center[1]) / allowed], halves.map((half) => half / allowed));
  }

  #whole() {
    const { left, right, bottom, top } = this.extent;
    const { clientWidth, clientHeight } = this.surface;
    const usable = Math.max(1, clientHeight - this.footPixels());
    const aspect = clientWidth / usable || 1;
    const [across, up] = [(margin * (right - left)) / 2 || 1, (margin * (top - bottom)) / 2 || 1];
    const half = Math.max(up, across / (aspect * mostStretch));
    const foot = half * (clientHeight / usable - 1);
    return {
      center: [(left + right) / 2, (bottom + top) / 2 - foot],
      halves: [Math.max(across, (up * aspect) / mostStretch), half + foot],
    };
  }

  #view() {
    const ranges = [this.plot._fullLayout.xaxis.range, this.plot._fullLayout.yaxis.range];
    return { center: ranges.map(([low, high]) => (low + high) / 2), halves: ranges.map(([low, high]) => (high - low) / 2) };
  }

  // Not so far aside that nothing is left to be seen.
  #show([x, y], [across, up]) {
    const { left, right, bottom, top } = this.extent;
    x = Math.max(left - across / 2, Math.min(right + across / 2, x));
    y = Math.max(bottom - up / 2, Math.min(top + up / 2, y));
    return window.Plotly.relayout(this.plot, { "xaxis.range": [x - across, x + across], "yaxis.range": [y - up, y + up] });
  }
}

/** What part of the plane is in view, with some pixels around it. */
export function boxInView({ scaleX, scaleY, shiftX, shiftY, width, height }, marginPixels) {
  return {
    left: (-marginPixels - shiftX) / scaleX,
    right: (width + marginPixels - shiftX) / scaleX,
    bottom: (height + marginPixels - shiftY) / scaleY,
    top: (-marginPixels - shiftY) / scaleY,
  };
}

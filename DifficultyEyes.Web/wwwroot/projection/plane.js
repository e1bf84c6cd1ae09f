const margin = 1.08; // projections lie in [-1, 1]
const mostStretch = 1.6; // a wide panel may stretch the plane so far, the rest stays empty

/** What part of the plane is in view: Plotly's axes, read and set. */
export class Plane {
  constructor(surface, plot) {
    this.surface = surface;
    this.plot = plot;
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
    return wholeHalves(this.surface)[0] / this.#view().halves[0];
  }

  /** True while the whole plane is in view, as fit set it. */
  isWhole() {
    const { center, halves } = this.#view();
    return this.fitted !== undefined && Math.abs(halves[0] / this.fitted[0] - 1) < 1e-3 && Math.hypot(...center) < 1e-3;
  }

  fit() {
    this.fitted = wholeHalves(this.surface);
    return this.#show([0, 0], this.fitted);
  }

  /** Moves by shares of what is in view. */
  moveBy(x, y) {
    const { center, halves } = this.#view();
    return this.#show([center[0] + x * halves[0], center[1] + y * halves[1]], halves);
  }

  zoomBy(factor) {
    const { center, halves } = this.#view();
    return this.#show(center, halves.map((half) => half / factor));
  }

  #view() {
    const ranges = [this.plot._fullLayout.xaxis.range, this.plot._fullLayout.yaxis.range];
    return { center: ranges.map(([low, high]) => (low + high) / 2), halves: ranges.map(([low, high]) => (high - low) / 2) };
  }

  #show([x, y], [across, up]) {
    return window.Plotly.relayout(this.plot, { "xaxis.range": [x - across, x + across], "yaxis.range": [y - up, y + up] });
  }
}

function wholeHalves({ clientWidth, clientHeight }) {
  const aspect = clientWidth / clientHeight || 1;
  return [margin * Math.max(1, aspect / mostStretch), margin * Math.max(1, 1 / (aspect * mostStretch))];
}

import { modeOf } from "../charts/brushKeys.js";

// What a person does on the projection's surface with pointer and keyboard, told as what is meant.

import { followGesture, pixelOf } from "./brushGesture.js";
import { followPlaneGestures } from "./planeGestures.js";

const stepOfView = 0.2;
const zoomStep = 1.25;
const moves = { ArrowLeft: [-stepOfView, 0], ArrowRight: [stepOfView, 0], ArrowUp: [0, stepOfView], ArrowDown: [0, -stepOfView] };
const zooms = { "+": zoomStep, "=": zoomStep, "-": 1 / zoomStep };

export class SurfaceInput {
  /**
   * @param view hears: brush(corners in data units, mode), click(pixel), hover(pixel or null), fitAt(pixel)
   * @param signal ends listening
   */
  constructor(surface, plane, view, signal) {
    Object.assign(this, { surface, plane, view, tool: "lasso" });
    this.drawing = surface.querySelector(".drawing");
    // First, so that what moves the plane is no brush as well.
    followPlaneGestures(surface, plane, signal, () => this.giveUp?.());
    const on = (name, handle, options) => surface.addEventListener(name, handle, { signal, ...options });
    on("pointerdown", (event) => this.#press(event), { capture: true });
    on("pointermove", (event) => {
      if (event.buttons === 0) {
        view.hover(event.target.closest("button, .legend") ? null : pixelOf(surface, event));
      }
    });
    on("pointerleave", () => view.hover(null));
    on("dblclick", (event) => {
      if (!event.target.closest("button")) {
        view.fitAt(pixelOf(surface, event));
      }
    });
    on("keydown", (event) => this.#key(event));
  }

  setTool(tool) {
    this.tool = tool;
    this.surface.dataset.tool = tool;
  }

  #press(event) {
    if (event.button !== 0 || event.target.closest("button")) {
      return;
    }

    this.surface.focus({ preventScroll: true });
    this.view.hover(null);
    const pixel = pixelOf(this.surface, event);
    const mode = modeOf(event);
    const onClick = () => this.view.click(pixel);
    if (this.tool === "pan" || event.ctrlKey || event.metaKey) {
      let seen = pixel;
      const onDraw = (trail) => {
        const now = trail?.at(-1) ?? seen;
        this.plane.drag(seen, now);
        seen = now;
      };
      this.giveUp = followGesture(this.surface, event, "pan", { onDraw, onDrawn: () => {}, onClick });
      return;
    }

    this.drawing.dataset.mode = mode;
    this.giveUp = followGesture(this.surface, event, this.tool, {
      onDraw: (outline) => this.drawing.setAttribute("points", outline ? outline.map((corner) => corner.join(",")).join(" ") : ""),
      onDrawn: (corners) => this.view.brush(corners.map((corner) => this.plane.toData(corner)), mode),
      onClick,
    });
  }

  #key(event) {
    if (event.target !== this.surface || event.ctrlKey || event.metaKey) {
      return;
    }

    if (moves[event.key]) {
      this.plane.moveBy(...moves[event.key]);
    } else if (zooms[event.key]) {
      this.plane.zoomBy(zooms[event.key]);
    } else if (event.key === "0") {
      this.plane.fit();
    } else if (event.key === "Enter") {
      this.view.brush(this.plane.corners(), modeOf(event));
    } else {
      return;
    }

    event.preventDefault();
  }
}

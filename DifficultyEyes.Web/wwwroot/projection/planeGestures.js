// Moving and zooming the plane by hand whatever the tool: the wheel, the middle button, the space bar held down, two fingers.

import { pixelOf } from "./brushGesture.js";

const doublingsPerPixel = 0.003; // a notch of most wheels is 100 pixels
const doublingsPerPinchedPixel = 0.015; // pinching on a touchpad comes as small turns of the wheel with Ctrl
const pixelsPerLine = 16;

/**
 * @param plane what is moved
 * @param onTaken called when a gesture begins that is not a brush: one that was being drawn is to be given up
 */
export function followPlaneGestures(surface, plane, signal, onTaken) {
  const pointers = new Map(); // those that may move the plane, by id, where they are now
  let seen = null; // their middle and spread when the plane was last moved; null while none moves it
  let isSpaceDown = false;
  const on = (target, name, handle, options) => target.addEventListener(name, handle, { signal, ...options });

  on(surface, "wheel", (event) => {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? pixelsPerLine : 1);
    const pixel = pixelOf(surface, event);
    plane.drag(pixel, pixel, 2 ** (-pixels * (event.ctrlKey ? doublingsPerPinchedPixel : doublingsPerPixel)));
  }, { passive: false });

  on(document, "keydown", (event) => {
    if (event.key === " " && (event.target === surface || (surface.matches(":hover") && event.target === document.body))) {
      event.preventDefault();
      isSpaceDown = true;
      surface.classList.add("moving");
    }
  });
  on(document, "keyup", (event) => { if (event.key === " ") releaseSpace(); });
  on(window, "blur", releaseSpace);

  on(surface, "pointerdown", (event) => {
    const isByHand = event.button === 1 || (event.button === 0 && isSpaceDown);
    if (isByHand || event.pointerType === "touch") {
      pointers.set(event.pointerId, pixelOf(surface, event));
    }

    if (isByHand || pointers.size > 1) {
      event.stopImmediatePropagation();
      onTaken();
      seen = measure();
    }
  }, { capture: true });
  // Browsers scroll by the middle button.
  on(surface, "mousedown", (event) => { if (event.button === 1) event.preventDefault(); });

  on(window, "pointermove", (event) => {
    if (pointers.has(event.pointerId)) {
      pointers.set(event.pointerId, pixelOf(surface, event));
      if (seen) {
        const now = measure();
        plane.drag(seen.middle, now.middle, seen.spread && now.spread ? now.spread / seen.spread : 1);
        seen = now;
      }
    }
  });
  for (const name of ["pointerup", "pointercancel"]) {
    on(window, name, (event) => {
      if (pointers.delete(event.pointerId)) {
        // One finger left of two goes on moving the plane, and draws nothing.
        seen = seen && pointers.size ? measure() : null;
      }
    });
  }

  function measure() {
    const pixels = [...pointers.values()];
    const middle = [0, 1].map((axis) => pixels.reduce((sum, pixel) => sum + pixel[axis], 0) / pixels.length);
    return { middle, spread: pixels.length > 1 ? Math.hypot(pixels[0][0] - pixels[1][0], pixels[0][1] - pixels[1][1]) : 0 };
  }

  function releaseSpace() {
    isSpaceDown = false;
    surface.classList.remove("moving");
  }
}

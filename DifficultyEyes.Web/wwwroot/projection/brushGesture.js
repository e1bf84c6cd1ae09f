// Drawing a lasso or a box with the pointer, or dragging with it; a press without a drag is a click.

const dragThresholdPixels = 4;
const simplificationPixels = 1.2;
const mostCorners = 400;

/**
 * Follows one press until the pointer is let go.
 * @param surface element whose top left is the origin of the pixels handed on
 * @param onDraw called with the outline so far, in pixels, or null when the drawing ends
 * @param onDrawn called with the final corners, at least three, in pixels
 * @param onClick called where the pointer was let go in place
 * @returns a function that gives the gesture up
 */
export function followGesture(surface, startEvent, tool, { onDraw, onDrawn, onClick }) {
  const start = pixelOf(surface, startEvent);
  const trail = [start];
  const ending = new AbortController();
  const options = { signal: ending.signal };
  let isDrag = false;

  const outline = () => (tool === "box" ? boxBetween(start, trail[trail.length - 1]) : trail);
  const stop = () => {
    ending.abort();
    onDraw(null);
  };

  window.addEventListener("pointermove", (event) => {
    const pixel = pixelOf(surface, event);
    isDrag ||= Math.hypot(pixel[0] - start[0], pixel[1] - start[1]) > dragThresholdPixels;
    trail.push(pixel);
    if (isDrag) {
      onDraw(outline());
    }
  }, options);
  window.addEventListener("pointerup", () => {
    const corners = tool === "box" ? outline() : simplify(trail);
    stop();
    if (!isDrag) {
      onClick();
    } else if (corners.length >= 3) {
      onDrawn(corners);
    }
  }, options);
  window.addEventListener("pointercancel", stop, options);
  // Escape ends this drawing and nothing else: the page must not clear its brushes for it.
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isDrag) {
      event.stopPropagation();
      stop();
    }
  }, { ...options, capture: true });
  return stop;
}

export function pixelOf(surface, event) {
  const box = surface.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

function boxBetween([x0, y0], [x1, y1]) {
  return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
}

// Douglas and Peucker: the corners that matter, so that a long lasso stays a small message.
function simplify(trail) {
  for (let tolerance = simplificationPixels; ; tolerance *= 2) {
    const kept = simplifyWithin(trail, tolerance);
    if (kept.length <= mostCorners) {
      return kept;
    }
  }
}

function simplifyWithin(trail, tolerance) {
  const isKept = new Uint8Array(trail.length);
  isKept[0] = isKept[trail.length - 1] = 1;
  const open = [[0, trail.length - 1]];
  while (open.length) {
    const [first, last] = open.pop();
    let farthest = -1;
    let distance = tolerance;
    for (let i = first + 1; i < last; i++) {
      const away = distanceToSegment(trail[i], trail[first], trail[last]);
      if (away > distance) {
        [farthest, distance] = [i, away];
      }
    }

    if (farthest > 0) {
      isKept[farthest] = 1;
      open.push([first, farthest], [farthest, last]);
    }
  }

  return trail.filter((_, i) => isKept[i]);
}

function distanceToSegment([x, y], [x0, y0], [x1, y1]) {
  const [across, up] = [x1 - x0, y1 - y0];
  const length = across * across + up * up;
  const along = length ? Math.max(0, Math.min(1, ((x - x0) * across + (y - y0) * up) / length)) : 0;
  return Math.hypot(x - x0 - along * across, y - y0 - along * up);
}

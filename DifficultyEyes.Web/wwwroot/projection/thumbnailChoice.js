// Whether images can stand in for the points in view, which, and how large.

import { boxInView } from "./plane.js";

const mostImages = 150;
const mostImagesOnceShown = 190; // so that moving the plane does not turn them on and off
const sides = [96, 64, 48, 32, 24]; // CSS pixels; 32 and its multiples show small photographs pixel by pixel
const roomyOverlap = 0.7; // others that cover more than half of an image, on average: a larger side is not taken past it
const hopelessOverlap = 2.5;
const hopelessOverlapOnceShown = 4;

export class ThumbnailChoice {
  /** The instances whose images are shown, and the side of each in CSS pixels; null while there are too many or they lie on one another. */
  shown = null;

  /** view: pixel = place * scale + shift, width, height; isCandidate says of an instance whether its image may be shown. */
  update(view, grid, isCandidate) {
    const isRescaled = !this.shown || this.scaleX !== view.scaleX || this.scaleY !== view.scaleY;
    const margin = sides[0] / 2;
    const most = this.shown ? mostImagesOnceShown : mostImages;
    const instances = grid.within(boxInView(view, margin), most, isCandidate);
    if (!instances || instances.length === 0) {
      this.shown = null;
      return this.shown;
    }

    const side = isRescaled ? sideFor(instances, grid.positions, view, this.shown ? hopelessOverlapOnceShown : hopelessOverlap) : this.shown.side;
    this.shown = side ? { instances, side } : null;
    [this.scaleX, this.scaleY] = [view.scaleX, view.scaleY];
    return this.shown;
  }
}

function sideFor(instances, positions, view, mostOverlap) {
  for (const side of sides) {
    const overlap = overlapOf(instances, positions, view, side / 2);
    if (overlap <= roomyOverlap || (side === sides[sides.length - 1] && overlap <= mostOverlap)) {
      return side;
    }
  }

  return 0;
}

// How many others lie, on average, within so many pixels across and up.
function overlapOf(instances, positions, view, reach) {
  const across = reach / Math.abs(view.scaleX);
  const up = reach / Math.abs(view.scaleY);
  let pairs = 0;
  for (let a = 0; a < instances.length; a++) {
    for (let b = 0; b < a; b++) {
      const [i, j] = [2 * instances[a], 2 * instances[b]];
      pairs += Math.abs(positions[i] - positions[j]) < across && Math.abs(positions[i + 1] - positions[j + 1]) < up;
    }
  }

  return (2 * pairs) / instances.length;
}

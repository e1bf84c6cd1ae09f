import { DensityGrid } from "./densityGrid.js";
import { faint, selected } from "./emphasis.js";
import { boxInView } from "./plane.js";

const cellPixels = 2;
const mostShareByPlace = 0.25; // of all points: above it, going through all of them is faster than through those in view

/** In place of points too many to be told apart: how densely they lie, in their mean color; finer the closer one looks. */
export class DensityLayer {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.isShown = false;
  }

  /** Draws what is in view, about so many points; returns the count of the fullest cell. */
  draw(view, grid, inView, { codes, colors, opacity, hasSelected }) {
    const [columns, rows] = [Math.ceil(view.width / cellPixels), Math.ceil(view.height / cellPixels)];
    const cells = {
      scaleX: view.scaleX / cellPixels, scaleY: view.scaleY / cellPixels, shiftX: view.shiftX / cellPixels, shiftY: view.shiftY / cellPixels,
    };
    const counted = (least) => {
      const density = new DensityGrid(columns, rows);
      const points = { positions: grid.positions, colors, codes, least };
      if (inView > mostShareByPlace * grid.count) {
        density.add(points, cells);
      } else {
        grid.eachRun(boxInView(view, 0), (first, end) => density.add(points, cells, grid.members, first, end));
      }

      return density;
    };

    const image = new ImageData(columns, rows);
    const all = counted(faint);
    all.paint(image.data, hasSelected ? 0.06 : 0.25, hasSelected ? 0.3 : 1);
    if (hasSelected) {
      counted(selected).paint(image.data, 0.6, 1);
    }

    // One pixel a cell; the browser stretches the canvas over the plane.
    if (this.canvas.width !== columns || this.canvas.height !== rows) {
      [this.canvas.width, this.canvas.height] = [columns, rows];
      [this.canvas.style.width, this.canvas.style.height] = [`${columns * cellPixels}px`, `${rows * cellPixels}px`];
    }

    this.canvas.style.opacity = opacity;
    this.context.putImageData(image, 0, 0);
    this.isShown = true;
    return all.most;
  }

  clear() {
    if (this.isShown) {
      this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
      this.isShown = false;
    }
  }
}

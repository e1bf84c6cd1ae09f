import { selected, faint } from "./emphasis.js";
import { ThumbnailChoice } from "./thumbnailChoice.js";

const frameWidth = 2; // CSS pixels
const selectedFrameWidth = 3;
const faintOpacity = 0.4;

/** The instances' images in place of their points, where few enough are in view. */
export class ThumbnailLayer {
  constructor(canvas, images) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.images = images;
    this.choice = new ThumbnailChoice();
    this.boxes = [];
  }

  /** True while images stand in for the points. */
  get isShown() {
    return this.boxes.length > 0;
  }

  /**
   * Draws the images of what is in view, or none.
   * @param grid the points by place; null while they move
   * @param look codes (emphasis), colors (RGBA bytes), opacity, raised (instances to lie on top, the last uppermost), and as RGB
   * the outline of what is selected and the accent around what is raised
   */
  draw(view, grid, look) {
    const shown = grid && this.choice.update(view, grid, (i) => look.codes[i] >= faint);
    if (!shown && !this.isShown) {
      return;
    }

    const { ratio } = view;
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.boxes = shown ? this.#arrange(shown, view, grid.positions, look) : [];
    this.images.want(this.boxes.map((box) => box.instance));
    for (const box of this.boxes) {
      box.isDrawn = this.#drawImage(box, shown.side * ratio, look, ratio);
    }
  }

  shows(instance) {
    return this.boxes.some((box) => box.instance === instance && box.isDrawn);
  }

  /** The instance whose image lies under a pixel, the one with the nearest center; -1 where there is none. */
  pick([x, y]) {
    let best = -1;
    let nearest = Infinity;
    for (const { instance, isDrawn, centerX, centerY, reach } of this.boxes) {
      const distance = Math.max(Math.abs(centerX - x), Math.abs(centerY - y));
      if (isDrawn && distance <= reach && distance <= nearest) {
        [best, nearest] = [instance, distance];
      }
    }

    return best;
  }

  destroy() {
    this.images.destroy();
  }

  // What is selected lies on top of the others, and what is raised on top of all.
  #arrange({ instances, side }, view, positions, { codes, raised }) {
    const rankOf = (i) => (raised.includes(i) ? 10 + raised.indexOf(i) : codes[i]);
    return instances
      .map((instance) => ({
        instance,
        rank: rankOf(instance),
        centerX: positions[2 * instance] * view.scaleX + view.shiftX,
        centerY: positions[2 * instance + 1] * view.scaleY + view.shiftY,
        reach: side / 2,
      }))
      .sort((a, b) => a.rank - b.rank || a.instance - b.instance);
  }

  #drawImage({ instance, centerX, centerY }, side, { codes, colors, outline, accent, opacity, raised }, ratio) {
    const image = this.images.find(instance);
    if (!image) {
      return false;
    }

    // Small images grow by whole factors, so that each of their pixels stays a square block.
    const longest = Math.max(image.width, image.height);
    const isWhole = longest <= side;
    const factor = isWhole ? Math.floor(side / longest) : side / longest;
    const [width, height] = [Math.max(1, Math.round(image.width * factor)), Math.max(1, Math.round(image.height * factor))];
    const [left, top] = [Math.round(centerX * ratio - width / 2), Math.round(centerY * ratio - height / 2)];
    const isSelected = codes[instance] === selected;
    const isRaised = raised.includes(instance);
    const frame = Math.round((isSelected ? selectedFrameWidth : frameWidth) * ratio);
    const { context } = this;
    const fill = (color, margin) => {
      context.fillStyle = `rgb(${color[0]} ${color[1]} ${color[2]})`;
      context.fillRect(left - margin, top - margin, width + 2 * margin, height + 2 * margin);
    };
    context.globalAlpha = (codes[instance] === faint && !isRaised ? faintOpacity : 1) * opacity;
    if (isRaised) {
      fill(accent, frame + Math.round(2 * ratio));
    } else if (isSelected) {
      fill(outline, frame + Math.round(ratio));
    }

    fill(colors.subarray(4 * instance, 4 * instance + 3), frame);
    context.imageSmoothingEnabled = !isWhole;
    context.imageSmoothingQuality = "high";
    context.drawImage(image, left, top, width, height);
    return true;
  }
}

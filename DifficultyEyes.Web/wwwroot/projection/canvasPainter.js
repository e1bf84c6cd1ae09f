import { styles } from "./emphasis.js";

/** Draws points without WebGL (remote desktops, locked-down browsers): the same picture, slower past some ten thousand points. */
export function createCanvasPainter(canvas, order) {
  const context = canvas.getContext("2d");
  let positions = null;
  let colors = null;
  let emphasis = null;

  return {
    setPositions(values) { positions = values; },
    setColors(values) { colors = values; },
    setEmphasis(codes) { emphasis = codes; },

    draw(frame) {
      context.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
      context.clearRect(0, 0, frame.width, frame.height);
      if (!positions || !colors || !emphasis) {
        return;
      }

      const packed = new Uint32Array(colors.buffer);
      for (const [pass, style] of styles.entries()) {
        const radius = 0.5 * frame.diameters[pass];
        const sprites = new Map();
        for (const i of order) {
          const x = positions[2 * i] * frame.scaleX + frame.shiftX;
          const y = positions[2 * i + 1] * frame.scaleY + frame.shiftY;
          if (emphasis[i] !== pass || x < -radius || y < -radius || x > frame.width + radius || y > frame.height + radius) {
            continue;
          }

          let sprite = sprites.get(packed[i]);
          if (!sprite) {
            sprite = drawSprite(colors.subarray(4 * i, 4 * i + 4), style, radius, frame);
            sprites.set(packed[i], sprite);
          }

          const side = sprite.width / frame.ratio;
          context.drawImage(sprite, x - side / 2, y - side / 2, side, side);
        }
      }
    },

    destroy() {},
  };
}

function drawSprite([red, green, blue, alpha], style, radius, frame) {
  const side = Math.ceil(2 * (radius + 1) * frame.ratio);
  const sprite = new OffscreenCanvas(side, side);
  const context = sprite.getContext("2d");
  context.globalAlpha = style.opacity * frame.opacity * (alpha / 255);
  context.fillStyle = `rgb(${red} ${green} ${blue})`;
  context.beginPath();
  context.arc(side / 2, side / 2, radius * frame.ratio, 0, 2 * Math.PI);
  context.fill();
  if (style.outline) {
    context.strokeStyle = `rgb(${frame.outline.join(" ")})`;
    context.lineWidth = 0.9 * frame.ratio;
    context.stroke();
  }

  return sprite;
}

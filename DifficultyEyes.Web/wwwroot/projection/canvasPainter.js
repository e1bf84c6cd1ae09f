import { styles } from "./emphasis.js";

/** Draws points without WebGL (remote desktops, locked-down browsers): the same picture, slower past some ten thousand points. */
export function createCanvasPainter(canvas) {
  const context = canvas.getContext("2d");
  let places = null;
  let former = null;
  let colors = null;
  let order = null;
  let starts = null;

  return {
    setPlaces(newPlaces, newFormer) { [places, former] = [newPlaces, newFormer]; },
    setColors(values) { colors = values; },
    setOrder(ordered, newStarts) { [order, starts] = [ordered, newStarts]; },

    draw(frame) {
      context.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
      context.clearRect(0, 0, frame.width, frame.height);
      if (!places || !colors || !order) {
        return;
      }

      const packed = new Uint32Array(colors.buffer);
      for (const [code, style] of styles.entries()) {
        const radius = 0.5 * frame.diameters[code];
        const sprites = new Map();
        for (let at = starts[code]; at < starts[code + 1]; at++) {
          const i = order[at];
          const x = placeOf(2 * i, frame.share) * frame.scaleX + frame.shiftX;
          const y = placeOf(2 * i + 1, frame.share) * frame.scaleY + frame.shiftY;
          if (x < -radius || y < -radius || x > frame.width + radius || y > frame.height + radius) {
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

  function placeOf(at, share) {
    return former ? former[at] + share * (places[at] - former[at]) : places[at];
  }
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
    context.strokeStyle = `rgb(${frame.outline.join(" ")} / ${frame.outlineStrength})`;
    context.lineWidth = 0.9 * frame.ratio;
    context.stroke();
  }

  return sprite;
}

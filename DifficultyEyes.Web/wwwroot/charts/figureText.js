const svgNamespace = "http://www.w3.org/2000/svg";
const measuring = new OffscreenCanvas(1, 1).getContext("2d");
const paint = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const colors = new Map();

/** An SVG element with its attributes; text becomes a text node, so nothing in it is read as markup. */
export function element(name, attributes, text) {
  const made = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key !== "xmlns") {
      made.setAttribute(key, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
    }
  }

  if (text !== undefined) {
    made.textContent = text;
  }

  return made;
}

/** Cuts a text into lines that fit a width. */
export function wrapText(text, width, { family, size, weight }) {
  measuring.font = `${weight} ${size}px ${family}`;
  const lines = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && measuring.measureText(longer).width <= width) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }

  return lines;
}

/** How far letters stand above the line that they are written on, and below it. */
export function extentOf(font) {
  measuring.font = font;
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = measuring.measureText("x");
  return { above: fontBoundingBoxAscent, below: fontBoundingBoxDescent };
}

/** A color as every program that reads SVG knows it; null where nothing would be seen. */
export function plainColor(color) {
  if (!colors.has(color)) {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = color;
    paint.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = paint.getImageData(0, 0, 1, 1).data;
    const hex = [red, green, blue].map((channel) => channel.toString(16).padStart(2, "0")).join("");
    colors.set(color, alpha === 0 ? null : { color: `#${hex}`, opacity: Math.round(alpha / 2.55) / 100 });
  }

  return colors.get(color);
}

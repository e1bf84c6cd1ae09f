import { copyOf } from "./figureElements.js";
import { element, wrapText } from "./figureText.js";

const margin = 16;
const titlePixels = 15;
const captionPixels = 11;
const leastPixelRatio = 2; // so that a saved bitmap is sharp in print

/**
 * What a part of the page shows, as one SVG picture with its title and caption: charts, canvases and the texts and boxes between them.
 * The browser has laid it all out already; here it is only written down.
 */
export function drawFigure(body, { title, caption }) {
  const style = getComputedStyle(body);
  const box = body.getBoundingClientRect();
  const width = Math.max(320, Math.ceil(box.width)) + 2 * margin;
  const font = (size, weight) => ({ family: style.fontFamily, size, weight, color: style.color });
  const heading = wrapText(title, width - 2 * margin, font(titlePixels, 600));
  const lines = caption.flatMap((sentence) => wrapText(sentence, width - 2 * margin, font(captionPixels, 400)));
  const top = margin + heading.length * titlePixels * 1.3 + 8;
  const bottom = top + Math.ceil(box.height) + 10;
  const height = Math.ceil(bottom + lines.length * captionPixels * 1.4 + margin);

  const svg = element("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` });
  svg.append(element("title", {}, title), element("desc", {}, caption.join(" ")));
  svg.append(element("rect", { width, height, fill: groundOf(body) }));
  svg.append(...write(heading, titlePixels, 1.3, margin, font(titlePixels, 600)));
  const picture = element("g", { transform: `translate(${margin} ${top})` });
  picture.append(...copyOf(body, { left: box.left, top: box.top }));
  svg.append(picture, ...write(lines, captionPixels, 1.4, bottom, font(captionPixels, 400)));
  return svg;
}

/** Hands a picture to the browser's downloads, as "svg" or "png". */
export async function saveFigure(svg, format, fileName) {
  const source = new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
  const file = format === "png" ? await bitmapOf(source, Number(svg.getAttribute("width")), Number(svg.getAttribute("height"))) : source;
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  Object.assign(link, { href: address, download: `${fileName}.${format}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function bitmapOf(source, width, height) {
  const ratio = Math.max(leastPixelRatio, devicePixelRatio);
  const address = URL.createObjectURL(source);
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(width * ratio, height * ratio);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: "image/png" });
  } finally {
    URL.revokeObjectURL(address);
  }
}

function write(lines, size, spacing, top, { family, weight, color }) {
  return lines.map((line, position) => element("text", {
    x: margin, y: top + size + position * size * spacing, "font-family": family, "font-size": size, "font-weight": weight, fill: color,
  }, line));
}

// The first ground that is painted behind the element: a figure stands for itself, in the theme it was seen in.
function groundOf(body) {
  for (let place = body; place; place = place.parentElement) {
    const color = getComputedStyle(place).backgroundColor;
    if (!/^rgba\(.*, 0\)$|^transparent$/.test(color)) {
      return color;
    }
  }

  return "#ffffff";
}

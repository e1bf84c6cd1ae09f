import { element, extentOf, plainColor } from "./figureText.js";

const shapes = "path, rect, circle, ellipse, line, polygon, polyline, text, tspan";
const skipped = "[role=toolbar], [role=tooltip], [data-figure=none], .visually-hidden, select, input, script, style";
const drawnStyles = [
  "fill-rule", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "opacity",
  "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline", "paint-order", "vector-effect",
];
let clips = 0;

/** An element of the page and all within it, as SVG elements; places are measured from the origin. */
export function copyOf(source, origin) {
  const style = getComputedStyle(source);
  if (source.matches(skipped) || style.position === "fixed" || !source.checkVisibility({ visibilityProperty: true, opacityProperty: true })) {
    return [];
  }

  const box = placeOf(source, origin);
  const inner = source instanceof SVGSVGElement ? [drawingOf(source, box)]
    : source instanceof HTMLCanvasElement ? [imageOf(source.toDataURL("image/png"), box)]
    : source instanceof HTMLImageElement ? [imageOf(addressOf(source), box)]
    : [...boxOf(style, box), ...[...source.childNodes].flatMap((child) => childOf(child, style, origin))];
  return inner.length === 0 ? [] : [contained(inner, source, style, box)].flat();
}

function childOf(child, style, origin) {
  return child.nodeType === Node.TEXT_NODE ? linesOf(child, style, origin) : child.nodeType === Node.ELEMENT_NODE ? copyOf(child, origin) : [];
}

function placeOf(source, origin) {
  const box = source.getBoundingClientRect();
  return { x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height };
}

// What the page cuts off at an element's edge, or lets shine through, the figure does too.
function contained(inner, source, style, box) {
  const isCut = style.overflow !== "visible" && (source.scrollWidth > source.clientWidth + 1 || source.scrollHeight > source.clientHeight + 1);
  if (!isCut && style.opacity === "1") {
    return inner;
  }

  const group = element("g", style.opacity === "1" ? {} : { opacity: style.opacity });
  if (isCut) {
    const id = `figure-clip-${++clips}`;
    const clip = element("clipPath", { id });
    clip.append(element("rect", box));
    group.append(clip);
    group.setAttribute("clip-path", `url(#${id})`);
  }

  group.append(...inner);
  return [group];
}

function boxOf(style, box) {
  const made = [];
  const ground = groundOf(style);
  const border = plainColor(style.borderTopColor);
  const width = parseFloat(style.borderTopWidth);
  const isFramed = width > 0 && style.borderTopStyle !== "none" && style.borderLeftWidth === style.borderTopWidth && border;
  const round = Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.width / 2, box.height / 2);
  if ((ground || isFramed) && box.width > 0 && box.height > 0) {
    const inset = isFramed ? width / 2 : 0;
    made.push(...ground?.definitions ?? [], element("rect", {
      x: box.x + inset, y: box.y + inset, width: Math.max(0, box.width - 2 * inset), height: Math.max(0, box.height - 2 * inset), rx: round,
      fill: ground?.fill ?? "none", "fill-opacity": ground?.opacity ?? 1,
      ...(isFramed ? { stroke: border.color, "stroke-opacity": border.opacity, "stroke-width": width } : {}),
    }));
  } else if (width > 0 && style.borderTopStyle !== "none" && border) {
    made.push(element("line", { x1: box.x, x2: box.x + box.width, y1: box.y, y2: box.y, stroke: border.color, "stroke-width": width }));
  }

  return made;
}

// One color, or the run of colors from left to right that legends are made of.
function groundOf(style) {
  const run = style.backgroundImage.startsWith("linear-gradient(") ? style.backgroundImage : "";
  const colors = (run.match(/(?:rgba?|color|oklab|oklch)\([^()]*\)/g) ?? []).map(plainColor).filter(Boolean);
  if (colors.length > 1) {
    const id = `figure-gradient-${++clips}`;
    const gradient = element("linearGradient", { id });
    gradient.append(...colors.map(({ color, opacity }, position) => element("stop", {
      offset: position / (colors.length - 1), "stop-color": color, "stop-opacity": opacity,
    })));
    return { fill: `url(#${id})`, opacity: 1, definitions: [gradient] };
  }

  const color = plainColor(style.backgroundColor);
  return color ? { fill: color.color, opacity: color.opacity, definitions: [] } : null;
}

function linesOf(node, style, origin) {
  const color = plainColor(style.color);
  if (!node.data.trim() || !color) {
    return [];
  }

  const { above, below } = extentOf(`${style.fontWeight} ${style.fontSize} ${style.fontFamily}`);
  return linesWithin(node).map(({ text, box }) => element("text", {
    x: box.left - origin.left, y: box.top - origin.top + (box.height - above - below) / 2 + above,
    "font-family": style.fontFamily, "font-size": style.fontSize, "font-weight": style.fontWeight,
    fill: color.color, "fill-opacity": color.opacity,
  }, text));
}

// The browser broke the text into lines: letters of one line stand at one height.
function linesWithin(node) {
  const range = document.createRange();
  const lines = [];
  for (let at = 0; at < node.data.length; at++) {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const [box] = range.getClientRects();
    if (!box || box.width === 0) {
      continue;
    }

    const line = lines.at(-1);
    if (line && Math.abs(line.box.top - box.top) < 2) {
      line.text += node.data[at];
    } else {
      lines.push({ text: node.data[at], box });
    }
  }

  return lines.filter((line) => line.text.trim()).map((line) => ({ text: line.text.replace(/\s+/g, " ").trimEnd(), box: line.box }));
}

// Style sheets do not come along: what they say of a shape is written onto it.
function drawingOf(source, box) {
  const copy = source.cloneNode(true);
  const originals = [...source.querySelectorAll("*")];
  const copies = [...copy.querySelectorAll("*")];
  const unseen = [];
  originals.forEach((original, position) => {
    const twin = copies[position];
    if (twin.hasAttribute("clip-path")) {
      // plotly.js names clips by the page's whole address.
      twin.setAttribute("clip-path", twin.getAttribute("clip-path").replace(/url\(['"]?[^#'")]*#([^'")]+)['"]?\)/, "url(#$1)"));
    }

    if (original.matches(shapes) && !original.closest("defs, clipPath")) {
      const style = getComputedStyle(original);
      const [fill, stroke] = ["fill", "stroke"].map((name) => paintOf(style[name], Number(style[`${name}Opacity`])));
      if (style.display === "none" || style.visibility === "hidden" || (fill.paint === "none" && stroke.paint === "none")) {
        unseen.push(twin);
        return;
      }

      twin.removeAttribute("class");
      const written = { ...Object.fromEntries(drawnStyles.map((name) => [name, style.getPropertyValue(name)])),
        fill: fill.paint, "fill-opacity": fill.opacity, stroke: stroke.paint, "stroke-opacity": stroke.opacity };
      twin.setAttribute("style", Object.entries(written).map((entry) => entry.join(":")).join(";"));
    }
  });
  unseen.forEach((twin) => twin.remove());
  copy.querySelectorAll("title").forEach((title) => title.remove());
  for (const name of ["class", "style", "aria-hidden", "tabindex", "role"]) {
    copy.removeAttribute(name);
  }

  for (const [name, value] of Object.entries(box)) {
    copy.setAttribute(name, Math.round(value * 100) / 100);
  }

  return copy;
}

// A computed paint, and how much of it is seen: what is see-through in the color itself counts too.
function paintOf(value, opacity) {
  if (value === "none" || value.startsWith("url(")) {
    return { paint: value.replace(/url\(['"]?[^#'")]*#([^'")]+)['"]?\).*/, "url(#$1)"), opacity };
  }

  const plain = plainColor(value);
  return plain ? { paint: plain.color, opacity: opacity * plain.opacity } : { paint: "none", opacity };
}

function imageOf(address, box) {
  return element("image", { ...box, href: address, preserveAspectRatio: "none" });
}

function addressOf(image) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: image.naturalWidth, height: image.naturalHeight });
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/png");
}

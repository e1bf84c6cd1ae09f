// Class names at the centers of their points, kept off one another.

import { valueAtRank } from "./orderStatistic.js";
import { hasPlace } from "./pointGrid.js";

const mostNames = 60; // past it names cover the picture; the largest classes keep theirs
const characterWidth = 6.6;
const lineHeight = 15;

/** The median position of each class's points, largest class first; what has no place or no class (below 0) is left out. */
export function classCenters(positions, classIndices, names) {
  const isCounted = (i) => classIndices[i] >= 0 && hasPlace(positions, i);
  const starts = new Uint32Array(names.length + 1);
  for (let i = 0; i < classIndices.length; i++) {
    if (isCounted(i)) {
      starts[classIndices[i] + 1]++;
    }
  }

  for (let classIndex = 0; classIndex < names.length; classIndex++) {
    starts[classIndex + 1] += starts[classIndex];
  }

  // Class by class in two flat arrays, so that each median looks at its own stretch alone.
  const next = starts.slice();
  const across = new Float32Array(classIndices.length);
  const up = new Float32Array(classIndices.length);
  for (let i = 0; i < classIndices.length; i++) {
    if (isCounted(i)) {
      const place = next[classIndices[i]]++;
      across[place] = positions[2 * i];
      up[place] = positions[2 * i + 1];
    }
  }

  return names
    .map((name, classIndex) => ({ name, first: starts[classIndex], count: starts[classIndex + 1] - starts[classIndex] }))
    .filter((entry) => entry.count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, mostNames)
    .map(({ name, first, count }) => {
      const middle = first + (count >> 1);
      const last = first + count - 1;
      return { name, x: valueAtRank(across, middle, first, last), y: valueAtRank(up, middle, first, last) };
    });
}

/** Plotly annotations for the names; those that find no room near their center are left out. toPixel maps data to pixels, of which there are height from top to bottom. */
export function placeNames(centers, toPixel, height) {
  const taken = [];
  const annotations = [];
  for (const center of centers) {
    const [x, y] = toPixel(center.x, center.y);
    const width = center.name.length * characterWidth;
    // Whole where its points are in view: a name at the edge would be cut.
    const isCut = (place) => y >= 0 && y <= height && (place < lineHeight / 2 || place > height - lineHeight / 2);
    const shift = [0, -1, 1, -2, 2, -3, 3].map((step) => step * 0.75 * lineHeight).find((step) => !isCut(y + step) && !taken.some((other) =>
      Math.abs(other.x - x) < (other.width + width) / 2 + 4 && Math.abs(other.y - (y + step)) < lineHeight));
    if (shift !== undefined) {
      taken.push({ x, y: y + shift, width });
      annotations.push({ x: center.x, y: center.y, yshift: -shift, text: escapeMarkup(center.name), showarrow: false, xref: "x", yref: "y" });
    }
  }

  return annotations;
}

// Plotly reads a few HTML tags in its texts; a class name is only ever a text.
function escapeMarkup(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

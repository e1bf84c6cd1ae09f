// Class names at the centers of their points, kept off one another.

const mostNames = 60; // past it names cover the picture; the largest classes keep theirs
const characterWidth = 6.6;
const lineHeight = 15;

/** The median position of each class's points, largest class first. */
export function classCenters(positions, classIndices, names) {
  const members = names.map(() => []);
  classIndices.forEach((classIndex, i) => members[classIndex].push(i));
  return members
    .map((indices, classIndex) => ({ name: names[classIndex], count: indices.length, indices }))
    .filter((entry) => entry.count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, mostNames)
    .map(({ name, indices }) => ({ name, x: median(indices, positions, 0), y: median(indices, positions, 1) }));
}

/** Plotly annotations for the names; those that find no room near their center are left out. toPixel maps data to pixels. */
export function placeNames(centers, toPixel) {
  const taken = [];
  const annotations = [];
  for (const center of centers) {
    const [x, y] = toPixel(center.x, center.y);
    const width = center.name.length * characterWidth;
    const shift = [0, -1, 1, -2, 2, -3, 3].map((step) => step * 0.75 * lineHeight).find((step) => !taken.some((other) =>
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

function median(indices, positions, offset) {
  const values = Float32Array.from(indices, (i) => positions[2 * i + offset]).sort();
  return values[values.length >> 1];
}

// The color of each point, and what the legend says of it.

const unknownOpacity = 90; // of 255: unknown is drawn thin, never as the color of 0

/** One color for each class index; classes past the palette's end start over. */
export function colorByClass(classIndices, palette) {
  const parsed = palette.map(parseColor);
  return paint(classIndices.length, (i) => parsed[classIndices[i] % parsed.length]);
}

export function colorByOutcome(isCorrect, tokens) {
  const colors = [parseColor(tokens.wrong), parseColor(tokens.correct)];
  return paint(isCorrect.length, (i) => colors[isCorrect[i] ? 1 : 0]);
}

/** Colors a measure along stops from easy to hard; returns the colors and the ends of the scale. */
export function colorByMeasure(values, hue, tokens) {
  const [low, high] = usualRange(values);
  const stops = rampOf(hue, tokens);
  const unknown = [...parseColor(tokens.faint), unknownOpacity];
  const colors = paint(values.length, (i) => {
    const share = (values[i] - low) / (high - low || 1);
    return Number.isNaN(share) ? unknown : mixAlong(stops, Math.min(1, Math.max(0, share)));
  });
  return { colors, low, high, stops };
}

export function parseColor(text) {
  const hex = text.trim().replace("#", "");
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

// From nearly the panel's color to the hue and on toward the text's color: hard stands out in light and in dark.
function rampOf(hue, tokens) {
  const [panel, full, text] = [tokens.panel, tokens[hue], tokens.text].map(parseColor);
  return [mix(panel, full, 0.22), mix(panel, full, 0.6), full, mix(full, text, 0.62)];
}

// Long tails would leave one color for nearly all: the scale spans the middle 98 percent.
function usualRange(values) {
  const known = Float32Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  return known.length ? [known[Math.floor(0.01 * (known.length - 1))], known[Math.ceil(0.99 * (known.length - 1))]] : [0, 1];
}

function paint(count, colorOf) {
  const colors = new Uint8Array(4 * count);
  for (let i = 0; i < count; i++) {
    const [red, green, blue, alpha = 255] = colorOf(i);
    colors.set([red, green, blue, alpha], 4 * i);
  }

  return colors;
}

function mix(from, to, share) {
  return from.map((channel, at) => Math.round(channel + share * (to[at] - channel)));
}

function mixAlong(stops, share) {
  const place = share * (stops.length - 1);
  const first = Math.min(stops.length - 2, Math.floor(place));
  return mix(stops[first], stops[first + 1], place - first);
}

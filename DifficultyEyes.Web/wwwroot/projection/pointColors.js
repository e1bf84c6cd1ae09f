// The color of each point, as RGBA bytes of shape (N, 4). A table is painted from, so that no instance costs more than a look-up.

import { valueAtRank } from "./orderStatistic.js";

const unknownOpacity = 90; // of 255: unknown is drawn thin, never as the color of 0
const otherOpacity = 60; // what is in no subset, or not what the legend points at
const rampSteps = 256;

/**
 * The color of each class: ten in turns. Where no more than that are seen of many classes, each of those has one of its own.
 * @param counts how often each class is seen
 */
export function classTable(counts, palette) {
  const parsed = palette.map(parseColor);
  const table = Array.from(counts, (_, i) => parsed[i % parsed.length]);
  const seen = table.map((_, i) => i).filter((i) => counts[i] > 0);
  if (seen.length <= parsed.length) {
    const taken = new Set();
    for (const i of seen) {
      let color = i % parsed.length;
      while (taken.has(color)) {
        color = (color + 1) % parsed.length;
      }

      taken.add(color);
      table[i] = parsed[color];
    }
  }

  return table;
}

/** Wrong, then correct: as the column counts. */
export function outcomeTable(tokens) {
  return [parseColor(tokens.wrong), parseColor(tokens.correct)];
}

/** Of what is unknown. */
export function unknownColor(tokens) {
  return [...parseColor(tokens.faint), unknownOpacity];
}

/** The subsets, then everything that is in none of them. */
export function subsetTable(colors, tokens) {
  return [...colors, [...parseColor(tokens.faint), otherOpacity]];
}

/** For each instance the first subset that holds it, or the subsets' number: one bit an instance and subset, lowest first. */
export function firstSubsets(instanceCount, membersBySubset) {
  const first = new Uint8Array(instanceCount).fill(membersBySubset.length);
  for (let subset = membersBySubset.length - 1; subset >= 0; subset--) {
    const bits = membersBySubset[subset];
    for (let i = 0; i < instanceCount; i++) {
      if ((bits[i >> 3] >> (i & 7)) & 1) {
        first[i] = subset;
      }
    }
  }

  return first;
}

/** Paints each instance in its entry's color; with an entry to single out, the others stand back. */
export function paintEntries(entries, table, singledOut = -1) {
  const packed = Uint32Array.from(table, ([red, green, blue, alpha = 255], entry) =>
    pack(red, green, blue, singledOut < 0 || entry === singledOut ? alpha : Math.min(alpha, otherOpacity)));
  const colors = new Uint32Array(entries.length);
  for (let i = 0; i < colors.length; i++) {
    colors[i] = packed[entries[i]];
  }

  return new Uint8Array(colors.buffer);
}

/** Colors a measure along stops from easy to hard; returns the colors and the ends of the scale. */
export function paintMeasure(values, hue, tokens) {
  const [low, high] = usualRange(values);
  const stops = rampOf(hue, tokens);
  const ramp = Uint32Array.from({ length: rampSteps }, (_, step) => pack(...mixAlong(stops, step / (rampSteps - 1)), 255));
  const unknown = pack(...unknownColor(tokens));
  const scale = (rampSteps - 1) / (high - low || 1);
  const colors = new Uint32Array(values.length);
  for (let i = 0; i < colors.length; i++) {
    const step = (values[i] - low) * scale;
    colors[i] = step !== step ? unknown : ramp[step <= 0 ? 0 : step >= rampSteps - 1 ? rampSteps - 1 : Math.round(step)];
  }

  return { colors: new Uint8Array(colors.buffer), low, high, stops };
}

export function parseColor(text) {
  const hex = text.trim().replace("#", "");
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

// Typed arrays are little-endian on every platform that browsers run on.
function pack(red, green, blue, alpha) {
  return (red | (green << 8) | (blue << 16) | (alpha << 24)) >>> 0;
}

// From nearly the panel's color to the hue and on toward the text's color: hard stands out in light and in dark.
function rampOf(hue, tokens) {
  const [panel, full, text] = [tokens.panel, tokens[hue], tokens.text].map(parseColor);
  return [mix(panel, full, 0.22), mix(panel, full, 0.6), full, mix(full, text, 0.62)];
}

// Long tails would leave one color for nearly all: the scale spans the middle 98 percent.
function usualRange(values) {
  const known = new Float32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === value) {
      known[count++] = value;
    }
  }

  const last = count - 1;
  return count
    ? [valueAtRank(known, Math.floor(0.01 * last), 0, last), valueAtRank(known, Math.ceil(0.99 * last), 0, last)]
    : [0, 1];
}

function mix(from, to, share) {
  return from.map((channel, at) => Math.round(channel + share * (to[at] - channel)));
}

function mixAlong(stops, share) {
  const place = share * (stops.length - 1);
  const first = Math.min(stops.length - 2, Math.floor(place));
  return mix(stops[first], stops[first + 1], place - first);
}

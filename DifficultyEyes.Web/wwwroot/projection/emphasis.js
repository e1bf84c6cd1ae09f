// How much a point stands out. Drawn in this order, so that what is selected lies on top.

export const hidden = 0; // put aside by another view's filter
export const faint = 1; // shown here, but not in the selection
export const plain = 2; // nothing is selected
export const selected = 3;

export const styles = [
  { opacity: 0.1, outline: 0 },
  { opacity: 0.26, outline: 0 },
  { opacity: 0.8, outline: 0 },
  { opacity: 1, outline: 1 },
];

/**
 * Writes one code for each instance, from the bits of the shown and of the selected ones, lowest first.
 * @returns how many instances have each code
 */
export function emphasize(shownBits, selectedBits, codes) {
  const counts = new Uint32Array(styles.length);
  for (let i = 0; i < codes.length; i++) {
    const isSelected = (selectedBits[i >> 3] >> (i & 7)) & 1;
    const isShown = (shownBits[i >> 3] >> (i & 7)) & 1;
    const code = isSelected ? selected : isShown ? faint : hidden;
    codes[i] = code;
    counts[code]++;
  }

  if (counts[selected] === codes.length) {
    codes.fill(plain);
    counts[plain] = codes.length;
    counts[selected] = 0;
  }

  return counts;
}

/** Sorts instances by their code, lowest first; those of one code keep their order. */
export function orderByEmphasis(instances, codes) {
  const starts = new Uint32Array(styles.length + 1);
  for (let at = 0; at < instances.length; at++) {
    starts[codes[instances[at]] + 1]++;
  }

  for (let code = 0; code < styles.length; code++) {
    starts[code + 1] += starts[code];
  }

  const next = starts.slice();
  const ordered = new Uint32Array(instances.length);
  for (let at = 0; at < instances.length; at++) {
    ordered[next[codes[instances[at]]]++] = instances[at];
  }

  return { ordered, starts };
}

/** Diameters in CSS pixels for each code: less ink a point where there are many, and a few selected ones never get lost. */
export function diametersFor(instanceCount, selectedCount, area, zoom) {
  const usual = Math.max(2, Math.min(6, 0.45 * Math.sqrt(area / instanceCount))) * Math.max(0.9, Math.min(2.2, zoom ** 0.35));
  const standingOut = Math.max(1.35 * usual, Math.min(6.5, 0.5 * Math.sqrt(area / Math.max(1, selectedCount))));
  return [0.85 * usual, 0.9 * usual, usual, standingOut];
}

/** How strong the outline of selected points is, in [0, 1]: around many it would hide their colors. */
export function outlineStrength(selectedCount) {
  return Math.max(0.25, Math.min(1, 400 / Math.max(1, selectedCount)));
}

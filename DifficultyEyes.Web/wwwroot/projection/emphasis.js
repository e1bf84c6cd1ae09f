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

/** One code for each instance, from the bits of the shown and of the selected ones. */
export function emphasize(instanceCount, shownBits, selectedBits) {
  const codes = new Uint8Array(instanceCount);
  let selectedCount = 0;
  for (let i = 0; i < instanceCount; i++) {
    const isSelected = (selectedBits[i >> 3] >> (i & 7)) & 1;
    selectedCount += isSelected;
    codes[i] = isSelected ? selected : (shownBits[i >> 3] >> (i & 7)) & 1 ? faint : hidden;
  }

  return { codes: selectedCount === instanceCount ? codes.fill(plain) : codes, selectedCount };
}

/** Diameters in CSS pixels for each code: less ink a point where there are many, and a few selected ones never get lost. */
export function diametersFor(instanceCount, selectedCount, area, zoom) {
  const usual = Math.max(2, Math.min(6, 0.45 * Math.sqrt(area / instanceCount))) * Math.max(0.9, Math.min(2.2, zoom ** 0.35));
  const standingOut = Math.max(1.35 * usual, Math.min(6.5, 0.5 * Math.sqrt(area / Math.max(1, selectedCount))));
  return [0.85 * usual, 0.9 * usual, usual, standingOut];
}

/** A fixed shuffle of 0 to count - 1: datasets come sorted by class, and the last class would cover all others. */
export function drawingOrder(count) {
  const order = new Uint32Array(count);
  let state = 0x9e3779b9;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 4294967296) * (i + 1));
    order[i] = order[j];
    order[j] = i;
  }

  return order;
}

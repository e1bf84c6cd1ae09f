// Calls of .NET. One that a lost connection took along is never answered, not even once the page is connected anew.

/** What such a call comes to. */
export const lost = Symbol("lost");

/** Calls; ends with the answer or, once the page is connected anew without one, as lost. */
export function callPage(listener, method, ...values) {
  const over = new AbortController();
  const back = new Promise((resolve) => document.getElementById("components-reconnect-modal").addEventListener(
    "components-reconnect-state-changed", (event) => { if (event.detail.state === "hide") resolve(lost); }, { signal: over.signal }));
  return Promise.race([listener.invokeMethodAsync(method, ...values), back]).finally(() => over.abort());
}

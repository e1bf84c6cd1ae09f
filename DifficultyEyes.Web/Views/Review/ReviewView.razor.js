import { callPage } from "../../pageCall.js";

const actions = {
  a: "agree", r: "relabel", m: "ambiguous", s: "next", u: "undo", ArrowRight: "next", ArrowLeft: "back", Escape: "leave",
};
const pickerActions = { ArrowUp: "up", ArrowDown: "down", Enter: "confirm", Escape: "leave" };

/** Shows the dialog over the page and turns keys into actions, one after the other; each goes with the instance that was on the screen. */
export function create(dialog, listener) {
  const before = document.activeElement;
  const abort = new AbortController();
  let pending = 0;
  let last = Promise.resolve();

  const actionOf = (event) => {
    const isControl = event.ctrlKey || event.metaKey;
    if (event.altKey || isControl) return isControl && event.key.toLowerCase() === "z" && !event.shiftKey ? "undo" : null;
    // The field of the labels takes the focus a moment after it appears; a key that is pressed sooner is for it all the same.
    const field = event.target.closest?.("input") ?? (event.target.closest?.("button, summary, a") ? null : dialog.querySelector("input"));
    if (field) return field.dataset.numbers && !field.value && /^[1-9]$/.test(event.key) ? event.key : pickerActions[event.key] ?? null;
    return actions[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
  };

  const act = async (action, instance) => {
    try {
      await callPage(listener, "ActAsync", action, instance);
    } finally {
      pending--;
      if (document.activeElement === document.body && dialog.open) dialog.focus();
    }
  };

  const onKey = (event) => {
    // The workspace beneath has shortcuts of its own.
    event.stopPropagation();
    const action = actionOf(event);
    if (!action) return;
    event.preventDefault();
    // A key that is held steps on as fast as the pictures come, and decides once.
    const isStep = action === "next" || action === "back" || action === "up" || action === "down";
    if (event.repeat && (pending > 0 || !isStep)) return;
    pending++;
    const instance = Number(dialog.dataset.instance ?? -1);
    last = last.then(() => act(action, instance), () => act(action, instance));
  };

  // On the document: the focus may be nowhere, as when the field that held it went away.
  document.addEventListener("keydown", onKey, { signal: abort.signal, capture: true });
  dialog.addEventListener("cancel", (event) => event.preventDefault(), { signal: abort.signal });
  dialog.showModal();
  dialog.focus();
  return {
    destroy() {
      abort.abort();
      if (dialog.open) dialog.close();
      before?.focus?.({ preventScroll: true });
    },
  };
}

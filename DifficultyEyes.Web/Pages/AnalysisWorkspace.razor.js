import { ready } from "../charts/plotly.js";

// Keeps the state of a workspace in the browser and hears its shortcuts.
const prefix = "difficultyeyes.workspace.";
// Shorter: what is put aside always fits where it lay.
const asidePrefix = "difficultyeyes.aside.";
const typing = "input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable=true]";

export function create(dotnet, shortcuts) {
  const abort = new AbortController();
  let place = null;

  const shortcutOf = (event) => shortcuts.find((shortcut) =>
    event.key.toLowerCase() === shortcut.key && (event.ctrlKey || event.metaKey) === shortcut.isWithControl && !event.altKey
    && (shortcut.isWithShift === null || event.shiftKey === shortcut.isWithShift));

  document.addEventListener("keydown", (event) => {
    const shortcut = shortcutOf(event);
    // Dialogs and open menus keep their own keys; who types means letters, and a search for commands is none.
    const isElsewhere = document.querySelector("[role=dialog], :popover-open");
    const isTyping = event.target.closest?.(typing) && shortcut?.id !== "commands";
    if (!shortcut || isElsewhere || isTyping || event.defaultPrevented) return;
    event.preventDefault();
    dotnet.invokeMethodAsync("ShortcutAsync", shortcut.id, event.target.closest?.("[data-view]")?.dataset.view ?? null);
  }, { signal: abort.signal });

  return {
    use(key, isForThisTab) {
      // A browser that forbids its store refuses already to name it.
      try { place = { storage: isForThisTab ? sessionStorage : localStorage, key }; } catch { place = null; }
    },
    load() {
      // A stream may not be empty: one space, which JSON ignores, stands before whatever was kept.
      return new TextEncoder().encode(" " + (place?.storage.getItem(prefix + place.key) ?? ""));
    },
    // False where the store is full or forbidden.
    save(state) {
      try { place.storage.setItem(prefix + place.key, state); return true; } catch { return false; }
    },
    putAside() {
      const { storage, key } = place;
      const [kept, earlier] = [storage.getItem(prefix + key), storage.getItem(asidePrefix + key)];
      storage.removeItem(prefix + key);
      // A state a line, where an earlier one was neither saved nor discarded.
      storage.setItem(asidePrefix + key, earlier === null ? kept : `${earlier}\n${kept}`);
    },
    hasPutAside() { return (place?.storage.getItem(asidePrefix + place.key) ?? null) !== null; },
    savePutAside() {
      const address = URL.createObjectURL(new Blob([place.storage.getItem(asidePrefix + place.key) ?? ""], { type: "application/json" }));
      const link = Object.assign(document.createElement("a"), { href: address, download: `difficultyeyes-${place.key}.json` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
    discardPutAside() { place.storage.removeItem(asidePrefix + place.key); },
    chartsReady: ready,
    async copy(text) {
      try { await navigator.clipboard.writeText(text); return true; } catch { return false; }
    },
    destroy() { abort.abort(); },
  };
}

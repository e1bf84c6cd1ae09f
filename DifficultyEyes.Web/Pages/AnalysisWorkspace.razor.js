import { ready } from "../charts/plotly.js";

// Keeps the state of a workspace in the browser and hears its shortcuts.
const prefix = "difficultyeyes.workspace.";
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
    use(key, isForThisTab) { place = { storage: isForThisTab ? sessionStorage : localStorage, key: prefix + key }; },
    load() {
      // A stream may not be empty: one space, which JSON ignores, stands before whatever was kept.
      return new TextEncoder().encode(" " + (place.storage.getItem(place.key) ?? ""));
    },
    save(state) {
      // A full or forbidden store costs the memory over a reload, nothing else.
      try { place.storage.setItem(place.key, state); } catch (error) { console.warn("The workspace cannot be kept in this browser.", error.name); }
    },
    chartsReady: ready,
    async copy(text) {
      try { await navigator.clipboard.writeText(text); return true; } catch { return false; }
    },
    destroy() { abort.abort(); },
  };
}

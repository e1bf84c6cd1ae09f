// Keeps the state of a workspace in the browser and hears its shortcuts.
const prefix = "difficultyeyes.workspace.";

export function create(dotnet) {
  const abort = new AbortController();
  let place = null;

  const shortcutOf = (event) => {
    const isControl = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (isControl && key === "z") return event.shiftKey ? "redo" : "undo";
    if (isControl && key === "y") return "redo";
    if (key === "s" && !isControl && !event.altKey && !event.shiftKey) return "keep";
    return event.key === "Escape" ? "clear" : null;
  };

  document.addEventListener("keydown", (event) => {
    const shortcut = shortcutOf(event);
    const isTyping = event.target.closest?.("input:not([type=range]), textarea, [contenteditable=true], [role=dialog], select");
    if (!shortcut || isTyping || event.defaultPrevented) return;
    event.preventDefault();
    dotnet.invokeMethodAsync("ShortcutAsync", shortcut);
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
    async copy(text) {
      try { await navigator.clipboard.writeText(text); return true; } catch { return false; }
    },
    destroy() { abort.abort(); },
  };
}

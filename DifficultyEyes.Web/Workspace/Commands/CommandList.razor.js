const place = "difficultyeyes.commands";
const mostRemembered = 12;

/** The palette's part in the browser: the focus, the arrow keys within the text, and what was used last. */
export function create(host) {
  const input = host.querySelector("input");
  const onKey = (event) => {
    if (event.key === "ArrowUp" || event.key === "ArrowDown" || event.key === "Enter") event.preventDefault();
  };
  input.addEventListener("keydown", onKey);
  input.focus();
  return {
    recent,
    remember(id) {
      try { localStorage.setItem(place, JSON.stringify([id, ...recent().filter((other) => other !== id)].slice(0, mostRemembered))); } catch { /* A full or forbidden store remembers nothing. */ }
    },
    show(id) { requestAnimationFrame(() => document.getElementById(id)?.scrollIntoView({ block: "nearest" })); },
    destroy() { input.removeEventListener("keydown", onKey); },
  };
}

function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

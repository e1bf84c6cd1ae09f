const neighborPixels = 28;
const gapPixels = 3;
const acts = { ArrowLeft: "previous", ArrowRight: "next", f: "similar", " ": "tag" };

/** Fits the number of neighbors to the width, and steps through the selection by keyboard where nothing else has the focus. */
export function create(article, listener) {
  let fitting = 0;

  const fit = () => {
    const width = article.querySelector(".neighbors")?.clientWidth ?? 0;
    const count = Math.max(1, Math.floor((width - 2 + gapPixels) / (neighborPixels + gapPixels)));
    if (width > 0 && count !== fitting) {
      fitting = count;
      listener.invokeMethodAsync("SetNeighborCount", count);
    }
  };
  const onKey = (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    // An open dialog or menu keeps its own keys.
    const isFree = event.target === document.body && !document.querySelector("[role=dialog], :popover-open");
    const isHere = isFree || article.contains(event.target);
    const isPressing = event.key === " " && event.target.closest("button, summary, a");
    if (!isPlain || !isHere || isPressing || event.defaultPrevented || !(event.key in acts)) return;
    event.preventDefault();
    listener.invokeMethodAsync("ActAsync", acts[event.key]);
  };

  const sizes = new ResizeObserver(fit);
  sizes.observe(article);
  // On the detail too, to come before the page's own shortcuts.
  article.addEventListener("keydown", onKey);
  document.addEventListener("keydown", onKey);
  return {
    destroy() {
      sizes.disconnect();
      article.removeEventListener("keydown", onKey);
      document.removeEventListener("keydown", onKey);
    },
  };
}

const gapPixels = 6;
const mostFramesToWait = 60;

/** Fits the columns to the gallery's width, and moves the focus with the arrow keys through rows that may not be there yet. */
export function create(gallery, listener) {
  const fit = () => {
    const tile = Number(gallery.dataset.tile);
    const columns = Math.max(1, Math.floor((gallery.clientWidth + gapPixels) / (tile + gapPixels)));
    if (gallery.clientWidth > 0 && columns !== Number(gallery.dataset.columns)) {
      listener.invokeMethodAsync("SetColumnCount", columns);
    }
  };
  const onKey = (event) => {
    const target = targetOf(gallery, event);
    if (target !== null) {
      event.preventDefault();
      focusTile(gallery, target);
    }
  };

  const sizes = new ResizeObserver(fit);
  sizes.observe(gallery);
  const tiles = new MutationObserver(fit);
  tiles.observe(gallery, { attributeFilter: ["data-tile"] });
  gallery.addEventListener("keydown", onKey);
  return {
    /** Another order: show its beginning. */
    update() { gallery.scrollTop = 0; },
    destroy() {
      sizes.disconnect();
      tiles.disconnect();
      gallery.removeEventListener("keydown", onKey);
    },
  };
}

function targetOf(gallery, event) {
  const [columns, count, row] = ["columns", "count", "row"].map((name) => Number(gallery.dataset[name]));
  const page = Math.max(1, Math.floor(gallery.clientHeight / row)) * columns;
  const steps = {
    ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity,
  };
  if (!(event.key in steps) || !count || event.ctrlKey || event.metaKey) {
    return null;
  }

  const focused = document.activeElement?.closest(".tile")?.dataset.position;
  const firstInSight = Math.ceil(gallery.scrollTop / row) * columns;
  return focused === undefined ? Math.min(count - 1, firstInSight) : Math.max(0, Math.min(count - 1, Number(focused) + steps[event.key]));
}

async function focusTile(gallery, position) {
  const row = Number(gallery.dataset.row);
  const top = Math.floor(position / Number(gallery.dataset.columns)) * row;
  if (top < gallery.scrollTop) {
    gallery.scrollTop = top;
  } else if (top + row > gallery.scrollTop + gallery.clientHeight) {
    gallery.scrollTop = top + row - gallery.clientHeight;
  }

  // The row comes from the server; until it is there, the newest wish to move stands.
  gallery.dataset.target = position;
  for (let frame = 0; frame < mostFramesToWait && Number(gallery.dataset.target) === position; frame++) {
    const tile = gallery.querySelector(`[data-position="${position}"]`);
    if (tile) {
      tile.focus({ preventScroll: true });
      return;
    }

    await new Promise(requestAnimationFrame);
  }
}

const gapPixels = 6;
const mostFramesToWait = 60;
const restBeforeOpening = 120;
const acts = { " ": "tag", f: "similar" };

/** Fits the columns to the gallery's width, asks for the rows in sight, and moves the focus with the arrow keys through rows that may not be there yet. */
export function create(gallery, listener) {
  let shown = { columns: 0, top: 0, bottom: -1 };
  let opening = 0;

  const fit = () => {
    if (gallery.clientWidth === 0) return;
    const tile = Number(gallery.dataset.tile);
    const columns = Math.max(1, Math.floor((gallery.clientWidth + gapPixels) / (tile + gapPixels)));
    const height = gallery.clientHeight;
    const isInside = gallery.scrollTop - height / 2 >= shown.top || shown.top === 0;
    if (columns !== shown.columns || !isInside || gallery.scrollTop + 1.5 * height > shown.bottom) {
      // A screen more in either direction, so that a turn of the wheel finds its rows there.
      shown = { columns, top: Math.max(0, Math.floor(gallery.scrollTop - height)), bottom: Math.ceil(gallery.scrollTop + 2 * height) };
      listener.invokeMethodAsync("ShowAsync", shown.columns, shown.top, shown.bottom);
    }
  };
  const follow = (position) => focusTile(gallery, position).then((tile) => {
    // While an instance is open, the one that is moved to opens in its place, once the hand rests.
    clearTimeout(opening);
    if (tile && gallery.dataset.opened !== "") {
      opening = setTimeout(() => listener.invokeMethodAsync("ActAsync", "open", Number(tile.dataset.instance)), restBeforeOpening);
    }
  });
  const onKey = (event) => {
    const tile = event.target.closest(".tile");
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (tile && isPlain && event.key in acts) {
      event.preventDefault();
      listener.invokeMethodAsync("ActAsync", acts[event.key], Number(tile.dataset.instance));
      return;
    }

    const target = isPlain ? targetOf(gallery, event.key) : null;
    if (target !== null) {
      event.preventDefault();
      follow(target);
    }
  };
  // A button is pressed when the space bar comes up again.
  const onKeyUp = (event) => { if (event.key === " " && event.target.closest(".tile")) event.preventDefault(); };
  const onResize = () => {
    fit();
    if (gallery.contains(document.activeElement) && document.activeElement !== gallery) document.activeElement.scrollIntoView({ block: "nearest" });
  };

  const sizes = new ResizeObserver(onResize);
  sizes.observe(gallery);
  const tiles = new MutationObserver(fit);
  tiles.observe(gallery, { attributeFilter: ["data-tile"] });
  gallery.addEventListener("scroll", fit, { passive: true });
  gallery.addEventListener("keydown", onKey);
  gallery.addEventListener("keyup", onKeyUp);
  return {
    /** Another order: show its beginning. */
    update() { gallery.scrollTop = 0; },
    /** Another instance is open: bring it into sight. */
    reveal() { if (gallery.dataset.opened !== "") bringIntoSight(gallery, Number(gallery.dataset.opened)); },
    destroy() {
      clearTimeout(opening);
      sizes.disconnect();
      tiles.disconnect();
      gallery.removeEventListener("scroll", fit);
      gallery.removeEventListener("keydown", onKey);
      gallery.removeEventListener("keyup", onKeyUp);
    },
  };
}

/** The groups as the server lays them out: where each begins, among the tiles and in pixels. */
function layoutOf(gallery) {
  const [columns, count, row, head] = ["columns", "count", "row", "head"].map((name) => Number(gallery.dataset[name]));
  const starts = gallery.dataset.groups ? gallery.dataset.groups.split(",").map(Number) : [0];
  const headPixels = gallery.dataset.groups ? head : 0;
  let top = 0;
  const sections = starts.map((start, index) => {
    const length = (starts[index + 1] ?? count) - start;
    const rows = Math.ceil(length / columns);
    const section = { start, length, rows, top: top + headPixels };
    top += headPixels + rows * row;
    return section;
  });
  return { columns, count, row, headPixels, sections };
}

function placeOf(layout, position) {
  const index = layout.sections.findLastIndex((section) => section.start <= position);
  const section = layout.sections[index];
  const line = Math.floor((position - section.start) / layout.columns);
  return { index, line, column: (position - section.start) % layout.columns, top: section.top + line * layout.row };
}

/** One line down or up: into the next group at the end of one, to the last tile where a line is short. */
function stepLine(layout, position, direction) {
  let { index, line, column } = placeOf(layout, position);
  line += direction;
  if (line < 0 || line >= layout.sections[index].rows) {
    index += direction;
    if (index < 0 || index >= layout.sections.length) return position;
    line = direction > 0 ? 0 : layout.sections[index].rows - 1;
  }

  const section = layout.sections[index];
  return section.start + Math.min(section.length - 1, line * layout.columns + column);
}

function targetOf(gallery, key) {
  const layout = layoutOf(gallery);
  const page = Math.max(1, Math.floor(gallery.clientHeight / layout.row));
  const lines = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
  const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  if (!(key in lines || key in steps) || !layout.count || !layout.columns) return null;

  const focused = document.activeElement?.closest(".tile")?.dataset.position;
  if (focused === undefined) return firstInSight(gallery, layout);
  let position = Number(focused);
  for (let line = 0; line < Math.abs(lines[key] ?? 0); line++) position = stepLine(layout, position, Math.sign(lines[key]));
  return Math.max(0, Math.min(layout.count - 1, position + (steps[key] ?? 0)));
}

function firstInSight(gallery, layout) {
  const section = layout.sections.find((each) => each.top + each.rows * layout.row > gallery.scrollTop) ?? layout.sections[0];
  const line = Math.max(0, Math.ceil((gallery.scrollTop - section.top) / layout.row));
  return Math.min(layout.count - 1, section.start + Math.min(section.length - 1, line * layout.columns));
}

function bringIntoSight(gallery, position) {
  const layout = layoutOf(gallery);
  if (!layout.columns) return;
  const { top } = placeOf(layout, position);
  if (top - layout.headPixels < gallery.scrollTop) {
    gallery.scrollTop = top - layout.headPixels;
  } else if (top + layout.row > gallery.scrollTop + gallery.clientHeight) {
    gallery.scrollTop = top + layout.row - gallery.clientHeight;
  }
}

async function focusTile(gallery, position) {
  bringIntoSight(gallery, position);

  // The row comes from the server; until it is there, the newest wish to move stands.
  gallery.dataset.target = position;
  for (let frame = 0; frame < mostFramesToWait && Number(gallery.dataset.target) === position; frame++) {
    const tile = gallery.querySelector(`[data-position="${position}"]`);
    if (tile) {
      tile.focus({ preventScroll: true });
      return tile;
    }

    await new Promise(requestAnimationFrame);
  }

  return null;
}

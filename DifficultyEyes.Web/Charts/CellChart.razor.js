// Pointer and keyboard over a Plotly picture of cells. Plotly draws; what is picked goes out as cell indices.
import { modeOf } from "../charts/brushKeys.js";
import { createSliders } from "../charts/cellSliders.js";
import { callPage } from "../pageCall.js";

const combination = (event) => ["replace", "add", "subtract"].indexOf(modeOf(event));

export function create(host, dotnet, picksBlocks) {
  const [marks, cursor, drawn, tip] = ["marks", "cursor", "drawn", "tip"].map((name) => host.querySelector(`:scope > .${name}`));
  const abort = new AbortController();
  const on = (type, handle) => host.addEventListener(type, handle, { signal: abort.signal });
  let cells = null;
  let anchor = null;
  let focused = null;
  let staysAt = null;
  let isZooming = false;

  const area = () => {
    const layout = host.querySelector(".js-plotly-plot")?._fullLayout;
    return layout?.xaxis && layout.yaxis
      ? { left: layout.xaxis._offset, top: layout.yaxis._offset, width: layout.xaxis._length, height: layout.yaxis._length }
      : null;
  };

  const limit = (value, count) => Math.min(count - 1, Math.max(0, value));

  const cellAt = (event, isClamped) => {
    const plot = cells && area();
    if (!plot) return null;
    const box = host.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left - plot.left) / plot.width * cells.columns);
    const down = Math.floor((event.clientY - box.top - plot.top) / plot.height * cells.rows);
    const isInside = column >= 0 && column < cells.columns && down >= 0 && down < cells.rows;
    if (!isInside && !isClamped) return null;
    const row = limit(down, cells.rows);
    return { column: limit(column, cells.columns), row: cells.isTopDown ? row : cells.rows - 1 - row };
  };

  const block = (a, b) => ({
    firstColumn: Math.min(a.column, b.column), lastColumn: Math.max(a.column, b.column),
    firstRow: Math.min(a.row, b.row), lastRow: Math.max(a.row, b.row),
  });

  const place = (element, span) => {
    const plot = area();
    if (!plot) return;
    const width = plot.width / cells.columns;
    const height = plot.height / cells.rows;
    const upper = cells.isTopDown ? span.firstRow : cells.rows - 1 - span.lastRow;
    Object.assign(element.style, {
      left: `${plot.left + span.firstColumn * width}px`, width: `${(span.lastColumn - span.firstColumn + 1) * width}px`,
      top: `${plot.top + upper * height}px`, height: `${(span.lastRow - span.firstRow + 1) * height}px`,
    });
    element.hidden = false;
  };

  const say = (text, x, y) => {
    tip.textContent = text;
    tip.hidden = false;
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - width - 4))}px`;
    tip.style.top = `${y + 16 + height > innerHeight ? y - height - 8 : y + 16}px`;
  };

  const tell = (cell, x, y) => say(cells.texts[cell.row * cells.columns + cell.column], x, y);

  const show = (cell) => {
    focused = cell;
    place(cursor, block(cell, cell));
    const box = cursor.getBoundingClientRect();
    tell(cell, box.right, box.top);
  };

  const hide = () => { cursor.hidden = true; tip.hidden = true; };

  const pick = (span, event) => dotnet.invokeMethodAsync("PickAsync", span.firstColumn, span.lastColumn, span.firstRow, span.lastRow, combination(event));

  const sliders = createSliders(host, {
    frame: () => cells && area() && { ...area(), columns: cells.columns, rows: cells.rows, hostWidth: host.clientWidth },
    say, hide: () => { tip.hidden = true; },
    slide: (key, stop) => dotnet.invokeMethodAsync("SlideAsync", key, stop),
  });

  // One step at a time: a wheel turns faster than pictures are drawn.
  const zoom = async (factor, place) => {
    if (isZooming || !cells) return;
    isZooming = true;
    try { await callPage(dotnet, "ZoomAsync", factor, place.column, place.row); } finally { isZooming = false; }
  };

  const move = (columns, rows) => dotnet.invokeMethodAsync("MoveAsync", columns, rows);

  // In cells, with their fractions, from the left and from the top.
  const placeOf = (event) => {
    const plot = area();
    const box = host.getBoundingClientRect();
    return {
      column: Math.min(cells.columns, Math.max(0, (event.clientX - box.left - plot.left) / plot.width * cells.columns)),
      row: Math.min(cells.rows, Math.max(0, (event.clientY - box.top - plot.top) / plot.height * cells.rows)),
    };
  };

  const outline = () => {
    marks.replaceChildren(...(cells?.marks ?? []).map((mark) => {
      const element = document.createElement("i");
      element.classList.toggle("taken", mark.isTakenAway);
      place(element, mark);
      return element;
    }));
  };

  on("pointerdown", (event) => {
    if (event.button !== 0) return;
    anchor = cellAt(event, false);
    if (!anchor) return;
    event.preventDefault();
    host.focus({ preventScroll: true });
    host.setPointerCapture(event.pointerId);
    hide();
    if (picksBlocks) place(drawn, block(anchor, anchor));
  });

  // The margins' handles look after themselves.
  const isHandle = (event) => event.target.closest("[role=slider]") !== null;

  on("pointermove", (event) => {
    if (isHandle(event)) { cursor.hidden = true; return; }
    const cell = cellAt(event, anchor !== null);
    if (anchor && picksBlocks) place(drawn, block(anchor, cell));
    if (!cell) { hide(); return; }
    if (!anchor) place(cursor, block(cell, cell));
    if (!anchor) tell(cell, event.clientX, event.clientY);
  });

  on("pointerup", (event) => {
    if (!anchor) return;
    const end = cellAt(event, true);
    const from = anchor;
    const span = picksBlocks ? block(anchor, end) : block(anchor, anchor);
    const isKept = picksBlocks || (end.column === anchor.column && end.row === anchor.row);
    anchor = null;
    drawn.hidden = true;
    if (isKept) pick(span, event);
    else if (cells.isZoomable) move(from.column - end.column, from.row - end.row);
  });

  host.addEventListener("wheel", (event) => {
    if (!cells?.isZoomable || !area() || event.deltaY === 0) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 2 / 3 : 3 / 2, placeOf(event));
  }, { signal: abort.signal, passive: false });

  on("pointercancel", () => { anchor = null; drawn.hidden = true; });
  on("pointerleave", () => { if (!anchor) hide(); });
  on("focusout", () => { focused = null; hide(); });

  on("keydown", (event) => {
    const factor = { "+": 2 / 3, "=": 2 / 3, "-": 3 / 2 }[event.key];
    if (cells?.isZoomable && factor && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      zoom(factor, focused ? { column: focused.column + 0.5, row: focused.row + 0.5 } : { column: cells.columns / 2, row: cells.rows / 2 });
      return;
    }

    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!cells || isHandle(event) || (!step && event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    if (!step && focused) { pick(block(focused, focused), event); return; }
    const from = focused ?? { column: 0, row: cells.isTopDown ? 0 : cells.rows - 1 };
    const [right, up] = focused && step ? step : [0, 0];
    const [column, row] = [from.column + right, from.row + (cells.isTopDown ? -up : up)];
    if (cells.isZoomable && focused && (column < 0 || row < 0 || column >= cells.columns || row >= cells.rows)) {
      staysAt = focused;
      move(right, -up);
      return;
    }

    show({
      column: limit(column, cells.columns),
      row: limit(row, cells.rows),
    });
  });

  on("fitted", () => { hide(); if (cells) outline(); sliders.place(); });

  return {
    update(next) {
      if (!cells) host.querySelector(".js-plotly-plot").on("plotly_afterplot", () => cells && outline());
      cells = next;
      focused = null;
      hide();
      outline();
      sliders.place();
      if (staysAt && staysAt.column < cells.columns && staysAt.row < cells.rows) show(staysAt);
      staysAt = null;
      // Before its first picture the view takes no picks, which browser tests wait for.
      host.dataset.state = "ready";
    },
    setSliders: sliders.set,
    destroy() { abort.abort(); sliders.destroy(); },
  };
}

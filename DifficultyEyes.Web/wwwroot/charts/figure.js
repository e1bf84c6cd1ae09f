import { repaint } from "./repaint.js";

const decoder = new TextDecoder();
const read = (bytes) => JSON.parse(decoder.decode(bytes));

/**
 * Draws figures on a plot that Plotly.Blazor made, and fits it to its place: Plotly hears of the window's size only.
 * "drawn" is the figure that it made it with, or null where another is to come.
 */
export function create(plotId, drawn) {
  const place = document.getElementById(plotId);
  // What is on the screen, and whether Plotly knows its values: else its frame alone is up to date.
  let shown = drawn && read(drawn);
  let frame = shown && JSON.stringify(shown.layout);
  let isPlotlys = true;
  const draw = (plot) => {
    isPlotlys = true;
    // Plotly writes into the layout it is given.
    return globalThis.Plotly.react(plot, shown.data, structuredClone(shown.layout));
  };
  const resizing = new ResizeObserver(async () => {
    if (place._fullLayout && place.clientWidth > 0 && place.clientHeight > 0) {
      await (isPlotlys ? globalThis.Plotly.Plots.resize(place) : draw(place));
      place.dispatchEvent(new CustomEvent("fitted", { bubbles: true }));
    }
  });
  if (place) resizing.observe(place);
  return {
    /** A figure as UTF-8 of its JSON. Where its frame stays, only its values are painted. */
    update(bytes) {
      const plot = document.getElementById(plotId);
      if (!plot) return;
      const former = frame;
      shown = read(bytes);
      frame = JSON.stringify(shown.layout);
      if (frame === former && shown.data.length && repaint(plot, shown.data)) {
        isPlotlys = false;
        return;
      }
      return draw(plot);
    },
    destroy() { resizing.disconnect(); },
  };
}

const decoder = new TextDecoder();

/** Draws figures on a plot that Plotly.Blazor made, and fits it to its place: Plotly hears of the window's size only. */
export function create(plotId) {
  const place = document.getElementById(plotId);
  const resizing = new ResizeObserver(async () => {
    if (place._fullLayout && place.clientWidth > 0 && place.clientHeight > 0) {
      await globalThis.Plotly.Plots.resize(place);
      place.dispatchEvent(new CustomEvent("fitted", { bubbles: true }));
    }
  });
  if (place) resizing.observe(place);
  return {
    /** A figure as UTF-8 of its JSON. */
    update(bytes) {
      const { data, layout } = JSON.parse(decoder.decode(bytes));
      const plot = document.getElementById(plotId);
      return plot && globalThis.Plotly.react(plot, data, layout);
    },
    destroy() { resizing.disconnect(); },
  };
}

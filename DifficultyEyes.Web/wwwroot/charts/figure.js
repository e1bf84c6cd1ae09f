const decoder = new TextDecoder();

/** Draws figures on a plot that Plotly.Blazor made. */
export function create(plotId) {
  return {
    /** A figure as UTF-8 of its JSON. */
    update(bytes) {
      const { data, layout } = JSON.parse(decoder.decode(bytes));
      const plot = document.getElementById(plotId);
      return plot && globalThis.Plotly.react(plot, data, layout);
    },
    destroy() {},
  };
}

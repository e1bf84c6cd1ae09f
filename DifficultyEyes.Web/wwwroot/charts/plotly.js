import { importScript } from "../_content/Plotly.Blazor/plotly-interop-7.2.0.js";

/**
 * Loads Plotly as Plotly.Blazor does, under the same id and address, so that it finds it there. It is awaited before any chart is on the
 * page: charts that come earlier wait in a queue which the first one that was taken off again brings down, and the others with it.
 */
export const ready = () => importScript("plotly-import", "./_content/Plotly.Blazor/plotly-3.7.0.min.js");

/**
 * Paints other values of heatmaps and bars into the plot that Plotly drew: its frame, axes and sizes stay. Drawing all of it anew, as
 * Plotly does for any change of values, takes some twenty times as long, and a brush changes several plots at once.
 */
const svg = "http://www.w3.org/2000/svg";
const mostCells = 1_000; // beyond, Plotly's one bitmap is quicker than an element for each cell
const barMargin = 0.05; // what Plotly leaves free beyond the longest bar

const known = {
  heatmap: ["type", "colorscale", "showscale", "text", "textfont", "texttemplate", "xgap", "ygap", "z", "zmin", "zmax"],
  bar: ["type", "marker", "orientation", "x", "y", "xaxis", "yaxis"],
};

const kept = new WeakSet();

/** False where the plot holds anything else: then Plotly has to draw it. */
export function repaint(plot, traces) {
  const groups = traces.map((trace, index) => canPaint(plot, trace, index) && plot.calcdata[index][0].node3?.node());
  if (plot.calcdata?.length !== traces.length || groups.some((group) => !group?.isConnected)) return false;
  if (!kept.has(plot)) {
    kept.add(plot);
    plot.on("plotly_afterplot", () => plot.querySelectorAll(".repainted").forEach((painted) => painted.remove()));
  }

  traces.forEach((trace, index) => {
    const painted = trace.type === "bar" ? bars(plot, trace) : cells(plot, trace);
    painted.classList.add("repainted");
    groups[index].replaceChildren(painted);
  });
  return true;
}

function canPaint(plot, trace, index) {
  return plot.data?.[index]?.type === trace.type && Array.isArray(plot.calcdata?.[index])
    && Object.keys(trace).every((key) => known[trace.type]?.includes(key))
    && (trace.type !== "heatmap" || (trace.z.length * (trace.z[0]?.length ?? 0) <= mostCells && trace.colorscale.every(([, color]) => /^#[0-9a-f]{6}$/i.test(color)) && [trace.text ?? ""].flat(2).every(isPlain)));
}

// Counts, and the bold part of one.
const isPlain = (text) => !/[<&]/.test(String(text).replace(/<b>([^<&]*)<\/b>/g, "$1"));

function cells(plot, { z, zmin, zmax, colorscale, text, textfont, xgap = 0, ygap = 0 }) {
  const { xaxis, yaxis, font } = plot._fullLayout;
  const group = element("g", { "font-size": textfont?.size ?? font.size, "font-family": textfont?.family ?? font.family, "text-anchor": "middle" });
  z.forEach((values, row) => values.forEach((value, column) => {
    if (value === null) return;
    const [left, right] = [xaxis.l2p(column - 0.5), xaxis.l2p(column + 0.5)].sort((a, b) => a - b);
    const [top, bottom] = [yaxis.l2p(row - 0.5), yaxis.l2p(row + 0.5)].sort((a, b) => a - b);
    const color = colorAt(colorscale, (value - (zmin ?? 0)) / ((zmax ?? 1) - (zmin ?? 0)));
    group.append(element("rect", {
      x: left + xgap / 2, y: top + ygap / 2, width: Math.max(0, right - left - xgap), height: Math.max(0, bottom - top - ygap), fill: `rgb(${color})`,
    }));
    if (text?.[row]?.[column]) group.append(words(text[row][column], (left + right) / 2, (top + bottom) / 2, isDark(color) ? "#fff" : "#444"));
  }));
  return group;
}

function words(text, x, y, fill) {
  const label = element("text", { x, y, fill, dy: "0.35em" });
  String(text).split(/<b>([^<]*)<\/b>/).forEach((part, index) => {
    if (part) label.append(Object.assign(element("tspan", index % 2 ? { "font-weight": "bold" } : {}), { textContent: part }));
  });
  return label;
}

function bars(plot, { x, y, orientation, xaxis, yaxis, marker }) {
  const layout = plot._fullLayout;
  const axisOf = (name, letter) => layout[(name ?? letter).replace(letter, `${letter}axis`)];
  const isLying = orientation === "h";
  const [across, along] = isLying ? [axisOf(yaxis, "y"), axisOf(xaxis, "x")] : [axisOf(xaxis, "x"), axisOf(yaxis, "y")];
  const [places, lengths] = isLying ? [y, x] : [x, y];
  const most = Math.max(...lengths, 0) || 1;
  const half = (1 - layout.bargap) / 2;
  const path = places.map((place, index) => {
    const [from, to] = [across.l2p(place - half), across.l2p(place + half)];
    const length = lengths[index] / most * along._length * (1 - barMargin);
    return isLying
      ? `M0,${from}H${length}V${to}H0Z`
      : `M${from},${along._length}V${along._length - length}H${to}V${along._length}Z`;
  });
  return element("path", { d: path.join(""), fill: marker.color, opacity: marker.opacity ?? 1 });
}

function colorAt(scale, share) {
  const place = Math.min(1, Math.max(0, share));
  const after = Math.max(1, scale.findIndex(([at]) => at >= place));
  const [[low, from], [high, to]] = [scale[after - 1], scale[after]];
  const part = high > low ? (place - low) / (high - low) : 0;
  return [1, 3, 5].map((at) => {
    const [start, end] = [from, to].map((color) => parseInt(color.slice(at, at + 2), 16));
    return Math.round(start + part * (end - start));
  });
}

// As Plotly tells which of its two colors can be read.
const isDark = ([red, green, blue]) => (red * 299 + green * 587 + blue * 114) / 1000 < 128;

function element(name, attributes) {
  const made = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

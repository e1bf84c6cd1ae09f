/** The outline of a brush as Plotly draws it. */
export function outlineOf({ corners, isTakenAway }, tokens) {
  const color = isTakenAway ? tokens.wrong : tokens.accent;
  const path = corners.reduce((text, value, at) => text + (at % 2 ? `,${value}` : `${at ? "L" : "M"}${value}`), "");
  return {
    type: "path", path: `${path}Z`, xref: "x", yref: "y", fillcolor: color, fillrule: "evenodd",
    line: { color, width: 1.5, dash: isTakenAway ? "dot" : "solid" },
  };
}

/** Says what the colors mean where the names in the picture do not: a scale for a measure, two dots for the outcome. */
export function showLegend(element, measure, isOutcome) {
  element.hidden = !measure && !isOutcome;
  element.dataset.kind = measure ? "measure" : "outcome";
  if (measure) {
    const [low, gradient, high] = element.querySelectorAll(".of-measure");
    low.textContent = shortNumber(measure.low);
    high.textContent = shortNumber(measure.high);
    gradient.style.background = `linear-gradient(90deg, ${measure.stops.map((stop) => `rgb(${stop.join(" ")})`).join(", ")})`;
  }
}

function shortNumber(value) {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(2)));
}

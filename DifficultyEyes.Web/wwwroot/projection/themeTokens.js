const names = {
  panel: "--panel", text: "--text", faint: "--text-faint", accent: "--accent", correct: "--correct", wrong: "--wrong",
  data: "--data", model: "--model", human: "--human",
};

/** The colors of the theme as it is now. */
export function readTokens(element) {
  const style = getComputedStyle(element);
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [key, style.getPropertyValue(name).trim()]));
}

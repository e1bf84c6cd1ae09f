import { drawFigure, saveFigure } from "../charts/figures.js";

/** Saves what a panel shows as a file of its own. */
export function create(panel) {
  return {
    save(format, words) { return saveFigure(drawFigure(panel.querySelector(":scope > .body"), words), format, words.fileName); },
    destroy() {},
  };
}

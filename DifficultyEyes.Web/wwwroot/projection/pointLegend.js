import { modeOf } from "../charts/brushKeys.js";

const mostEntries = 12;

/** Says what the colors mean: entries that can be pointed at and picked, or the scale of a measure. */
export class PointLegend {
  /** onPointed is told an entry's index or -1, onPicked an entry's index and how it joins what is picked. */
  constructor(element, onPointed, onPicked) {
    Object.assign(this, { element, onPointed, onPicked, note: textOf("span", "") });
  }

  /**
   * @param entries name, color (RGB), index and whether it can be picked; those past the twelfth are only counted
   */
  showEntries(title, entries) {
    const shown = entries.slice(0, mostEntries).map((entry) => this.#entry(entry));
    const more = entries.length > mostEntries ? [textOf("span", `and ${(entries.length - mostEntries).toLocaleString("en-US")} more, colors repeat`)] : [];
    this.#show(title, [...shown, ...more]);
  }

  /** The ends of a scale and the colors between them; those of a difficulty are named. */
  showScale(title, { low, high, stops, isDifficulty }) {
    const gradient = document.createElement("span");
    gradient.className = "gradient";
    gradient.style.background = `linear-gradient(90deg, ${stops.map((stop) => `rgb(${stop.join(" ")})`).join(", ")})`;
    this.#show(title, [
      textOf("span", `${isDifficulty ? "easy " : ""}${shortNumber(low)}`), gradient, textOf("span", `${shortNumber(high)}${isDifficulty ? " hard" : ""}`)]);
  }

  /** Says something of the picture at the end; an empty text nothing. */
  setNote(text) {
    if (this.note.textContent !== text) {
      this.note.textContent = text;
    }
  }

  #show(title, parts) {
    this.element.replaceChildren(textOf("b", title), ...parts, this.note);
    this.element.hidden = false;
  }

  #entry({ name, color, index, isPickable }) {
    const entry = document.createElement(isPickable ? "button" : "span");
    entry.className = "entry";
    const dot = document.createElement("i");
    dot.className = "dot";
    dot.style.background = `rgb(${color.slice(0, 3).join(" ")})`;
    entry.append(dot, name);
    for (const [come, go] of [["pointerenter", "pointerleave"], ["focus", "blur"]]) {
      entry.addEventListener(come, () => this.onPointed(index));
      entry.addEventListener(go, () => this.onPointed(-1));
    }

    if (isPickable) {
      entry.type = "button";
      entry.title = `Select ${name} (Shift adds, Alt takes away)`;
      entry.addEventListener("click", (event) => this.onPicked(index, modeOf(event)));
    }

    return entry;
  }
}

function textOf(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function shortNumber(value) {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(2)));
}

import { modeOf } from "./surfaceInput.js";

const mostEntries = 12;

/** Says what the colors mean: entries that can be pointed at and picked, or the scale of a measure. */
export class PointLegend {
  /** onPointed is told an entry's index or -1, onPicked an entry's index and how it joins what is picked. */
  constructor(element, onPointed, onPicked) {
    Object.assign(this, { element, onPointed, onPicked });
  }

  /**
   * @param entries name, color (RGB), index and whether it can be picked; those past the twelfth are only counted
   * @param note said at the end
   */
  showEntries(title, entries, note) {
    const shown = entries.slice(0, mostEntries).map((entry) => this.#entry(entry));
    const more = entries.length > mostEntries ? [textOf("span", `and ${entries.length - mostEntries} more`)] : [];
    this.#show(title, [...shown, ...more], note);
  }

  /** The ends of a scale and the colors between them. */
  showScale(title, { low, high, stops }, note) {
    const gradient = document.createElement("span");
    gradient.className = "gradient";
    gradient.style.background = `linear-gradient(90deg, ${stops.map((stop) => `rgb(${stop.join(" ")})`).join(", ")})`;
    this.#show(title, [textOf("span", shortNumber(low)), gradient, textOf("span", shortNumber(high))], note);
  }

  #show(title, parts, note) {
    this.element.replaceChildren(textOf("b", title), ...parts, ...(note ? [textOf("span", note)] : []));
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

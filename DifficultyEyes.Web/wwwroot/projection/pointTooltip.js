const thumbnailPixels = 96;
const gapPixels = 14;
const edgePixels = 4;

/** Shows the instance under the pointer: its image, label and prediction, and how difficult it is from each side. */
export class PointTooltip {
  constructor(surface, element) {
    this.surface = surface;
    this.element = element;
    this.instance = -1;
  }

  hide() {
    this.instance = -1;
    this.element.hidden = true;
  }

  /** prediction: a class, or below 0 where it is unknown; difficulties: name and value of each perspective; NaN is unknown. */
  show(instance, [x, y], scene, label, prediction, difficulties) {
    if (instance !== this.instance) {
      this.instance = instance;
      this.#describe(instance, scene, label, prediction, difficulties);
      this.element.hidden = false;
    }

    const { clientWidth, clientHeight } = this.surface;
    const { offsetWidth, offsetHeight } = this.element;
    const left = x + gapPixels + offsetWidth > clientWidth - edgePixels ? x - gapPixels - offsetWidth : x + gapPixels;
    const within = (value, size, all) => Math.max(edgePixels, Math.min(all - size - edgePixels, value));
    this.element.style.transform = `translate(${within(left, offsetWidth, clientWidth)}px, ${within(y - offsetHeight / 2, offsetHeight, clientHeight)}px)`;
  }

  #describe(instance, { datasetHash, classNames }, label, prediction, difficulties) {
    const [picture, caption, rows] = this.element.children;
    // A new element: the old one would show the former image until the next is there.
    const image = new Image();
    image.alt = "";
    image.addEventListener("load", () => fitWhole(image));
    image.src = `api/images/${encodeURIComponent(datasetHash)}/${instance}?size=${thumbnailPixels * Math.ceil(devicePixelRatio)}`;
    picture.replaceChildren(image);
    const isRight = label === prediction;
    caption.classList.toggle("wrong", !isRight && prediction >= 0);
    caption.textContent = `#${instance} ${classNames[label]}${isRight ? "" : ` → ${classNames[prediction] ?? "unknown"}`}`;
    rows.replaceChildren(...difficulties.flatMap(({ name, value }) => {
      const [term, meter, number] = ["dt", "dd", "dd"].map((tag) => document.createElement(tag));
      const isKnown = !Number.isNaN(value);
      term.textContent = name;
      meter.className = "meter";
      meter.style.setProperty("--hue", `var(--${name})`);
      meter.style.setProperty("--share", isKnown ? value : 0);
      number.textContent = isKnown ? value.toFixed(2) : "unknown";
      return [term, meter, number];
    }));
  }
}

// Small images grow by whole factors, so that each of their pixels stays a square block; larger ones are fitted.
function fitWhole(image) {
  const longest = Math.max(image.naturalWidth, image.naturalHeight);
  const factor = longest <= thumbnailPixels ? Math.floor(thumbnailPixels / longest) : thumbnailPixels / longest;
  image.style.width = `${image.naturalWidth * factor}px`;
  image.style.imageRendering = factor > 1 ? "pixelated" : "auto";
}

const thumbnailPixels = 96;
const gapPixels = 14;

/** Shows the instance under the pointer: its image, label and prediction. */
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

  show(instance, [x, y], scene, label, prediction) {
    if (instance !== this.instance) {
      this.instance = instance;
      this.#describe(instance, scene, label, prediction);
      this.element.hidden = false;
    }

    const { clientWidth, clientHeight } = this.surface;
    const { offsetWidth, offsetHeight } = this.element;
    const left = x + gapPixels + offsetWidth > clientWidth ? x - gapPixels - offsetWidth : x + gapPixels;
    const top = Math.max(4, Math.min(clientHeight - offsetHeight - 4, y - offsetHeight / 2));
    this.element.style.transform = `translate(${Math.max(4, left)}px, ${top}px)`;
  }

  #describe(instance, { datasetHash, classNames }, label, prediction) {
    const [image, caption] = this.element.children;
    image.src = `api/images/${encodeURIComponent(datasetHash)}/${instance}?size=${thumbnailPixels}`;
    const isRight = label === prediction;
    caption.classList.toggle("wrong", !isRight);
    caption.textContent = `#${instance} ${classNames[label]}${isRight ? "" : ` → ${classNames[prediction]}`}`;
  }
}

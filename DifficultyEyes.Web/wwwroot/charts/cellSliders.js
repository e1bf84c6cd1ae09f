// Handles in the margins of a picture of cells. While one is moved only the browser knows; where it is let go is told.
const preview = "difficultyeyes-slide";
const settleMilliseconds = 350; // after the last key, so that holding one down asks once
const stopsPerPage = 10;

/**
 * @param host The chart, which holds elements of role slider.
 * @param chart What it offers: frame() in pixels and cells or null, say(text, x, y), hide(), slide(key, stop).
 */
export function createSliders(host, chart) {
  const abort = new AbortController();
  let sliders = [];
  let settling = 0;
  let moved = null;

  const elementOf = (slider) => [...host.querySelectorAll(":scope > [role=slider]")]
    .find((element) => element.dataset.key === slider.key && element.classList.contains("across") === slider.isAcross);
  const sliderOf = (event) => {
    const element = event.target.closest?.("[role=slider]");
    return element && sliders.find((slider) => elementOf(slider) === element);
  };

  const nearest = (slider, position) => slider.stops.reduce(
    (best, stop, index) => Math.abs(stop.position - position) < Math.abs(slider.stops[best].position - position) ? index : best, 0);

  // What is shown of a slider: a stop, or where the threshold really stands between them.
  const shown = (slider) => slider.at === null ? slider : slider.stops[slider.at];

  const placeOne = (slider) => {
    const element = elementOf(slider);
    const frame = chart.frame();
    if (!element || !frame) return;
    const line = element.firstElementChild;
    const { position, value, text } = shown(slider);
    if (slider.isAcross) {
      Object.assign(element.style, { left: `${frame.left}px`, width: `${frame.width}px`, top: "0", height: `${frame.top}px` });
      Object.assign(line.style, { left: `${position / frame.columns * 100}%`, height: `${frame.top + frame.height}px` });
    } else {
      const right = frame.left + frame.width;
      Object.assign(element.style, { left: `${right}px`, width: `${frame.hostWidth - right}px`, top: `${frame.top}px`, height: `${frame.height}px` });
      Object.assign(line.style, { bottom: `${position / frame.rows * 100}%`, width: `${frame.hostWidth - frame.left}px` });
    }

    element.setAttribute("aria-valuenow", String(value));
    element.setAttribute("aria-valuetext", text);
    element.classList.toggle("moving", slider.at !== null);
  };

  const place = () => sliders.forEach(placeOne);

  const tellAt = (slider) => {
    const dot = elementOf(slider).firstElementChild.getBoundingClientRect();
    chart.say(shown(slider).text, dot.right, slider.isAcross ? dot.top : dot.bottom);
  };

  // Every chart hears it, so that the handles of one threshold move together.
  const show = (slider, at) => document.dispatchEvent(new CustomEvent(preview, { detail: { key: slider.key, value: at === null ? null : slider.stops[at].value } }));

  const settle = () => {
    clearTimeout(settling);
    const slider = moved;
    moved = null;
    if (!slider || slider.at === null) return;
    if (Math.abs(slider.stops[slider.at].position - slider.position) < 1e-9) show(slider, null);
    else chart.slide(slider.key, slider.at);
  };

  const giveUp = () => {
    clearTimeout(settling);
    if (moved) show(moved, null);
    moved = null;
    chart.hide();
  };

  const follow = (slider, event) => {
    const frame = chart.frame();
    if (!frame) return;
    const box = host.getBoundingClientRect();
    const position = slider.isAcross
      ? (event.clientX - box.left - frame.left) / frame.width * frame.columns
      : (1 - (event.clientY - box.top - frame.top) / frame.height) * frame.rows;
    show(slider, nearest(slider, position));
    chart.say(shown(slider).text, event.clientX, event.clientY);
  };

  const on = (target, type, handle) => target.addEventListener(type, handle, { signal: abort.signal });

  on(document, preview, ({ detail: { key, value } }) => {
    for (const slider of sliders.filter((candidate) => candidate.key === key)) {
      slider.at = value === null ? null : slider.stops.findIndex((stop) => stop.value === value);
      if (slider.at === -1) slider.at = null;
      placeOne(slider);
    }
  });

  on(host, "pointerdown", (event) => {
    const slider = sliderOf(event);
    if (!slider || event.button !== 0) return;
    event.preventDefault();
    clearTimeout(settling);
    moved = slider;
    const element = elementOf(slider);
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    follow(slider, event);
  });

  on(host, "pointermove", (event) => {
    const slider = sliderOf(event);
    if (!slider) return;
    if (moved === slider && event.buttons & 1) follow(slider, event);
    else chart.say(shown(slider).text, event.clientX, event.clientY);
  });

  on(host, "pointerup", (event) => { if (moved && sliderOf(event) === moved) settle(); });
  on(host, "pointercancel", giveUp);
  on(host, "focusout", (event) => { if (sliderOf(event)) { settle(); chart.hide(); } });
  on(host, "focusin", (event) => { const slider = sliderOf(event); if (slider && !moved) tellAt(slider); });

  on(host, "keydown", (event) => {
    const slider = sliderOf(event);
    if (!slider) return;
    if (event.key === "Escape" && moved) {
      event.preventDefault();
      giveUp();
      return;
    }

    const last = slider.stops.length - 1;
    const from = slider.at ?? nearest(slider, slider.position);
    const to = {
      ArrowRight: from + 1, ArrowUp: from + 1, ArrowLeft: from - 1, ArrowDown: from - 1,
      PageUp: from + stopsPerPage, PageDown: from - stopsPerPage, Home: 0, End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    moved = slider;
    show(slider, Math.min(last, Math.max(0, to)));
    tellAt(slider);
    clearTimeout(settling);
    settling = setTimeout(settle, settleMilliseconds);
  });

  return {
    place,
    set(next) {
      const held = moved;
      sliders = next.map((slider) => ({ ...slider, at: null }));
      // A brush elsewhere may end while a handle is still held.
      moved = held && (sliders.find((slider) => slider.key === held.key && slider.isAcross === held.isAcross) ?? null);
      if (moved && held.at !== null) moved.at = Math.min(held.at, moved.stops.length - 1);
      place();
    },
    destroy() { clearTimeout(settling); abort.abort(); },
  };
}

import { fetchColumn } from "../../charts/columns.js";
import { followGesture, pixelOf } from "../../projection/brushGesture.js";
import { classCenters, placeNames } from "../../projection/classNames.js";
import { Plane } from "../../projection/plane.js";
import { colorByClass, colorByMeasure, colorByOutcome } from "../../projection/pointColors.js";
import { PointLayer } from "../../projection/pointLayer.js";
import { showLegend } from "../../projection/pointLegend.js";
import { PointTooltip } from "../../projection/pointTooltip.js";

const noticeAfterMilliseconds = 250;

/** The points on the plot that Plotly.Blazor made: Plotly holds axes, zoom, names and brushes; the points are painted beneath. */
export async function create(surface, plotId, listener, scene) {
  const plot = await plotOf(plotId);
  const view = new ProjectionPlot(surface, plot, listener, scene);
  await view.fit();
  return view;
}

// Plotly.Blazor loads its script and draws in its own time; the element is a plot once it has a layout.
async function plotOf(plotId) {
  for (;;) {
    const plot = document.getElementById(plotId);
    if (plot?._fullLayout?.xaxis) {
      return plot;
    }

    await new Promise((resolve) => setTimeout(resolve, 16));
  }
}

class ProjectionPlot {
  constructor(surface, plot, listener, scene) {
    this.surface = surface;
    this.plot = plot;
    this.listener = listener;
    this.scene = scene;
    this.plane = new Plane(surface, plot);
    this.points = new PointLayer(surface.querySelector("canvas"), this.plane, scene.instanceCount, () => this.#placeRing());
    this.tooltip = new PointTooltip(surface, surface.querySelector(".tooltip"));
    this.drawing = surface.querySelector(".drawing");
    this.ring = surface.querySelector(".ring");
    this.columns = new Map();
    this.ending = new AbortController();
    this.setTool("lasso");
    this.#listen();
  }

  /** Shows a scene: another representation, coloring, theme, brush or opened instance. The newest wins. */
  async update(scene) {
    this.loading?.abort();
    const loading = new AbortController();
    this.loading = loading;
    this.scene = scene;
    this.tokens = readTokens(this.surface);
    const noticing = setTimeout(() => this.#say("loading", `Laying out ${scene.title} …`), noticeAfterMilliseconds);
    try {
      const wanted = [`projection:${scene.method}:${scene.representation}`, "label", "prediction", scene.colorBy];
      const [positions, labels, predictions, coloring] = await Promise.all(wanted.map((name) => this.#column(name, loading.signal)));
      if (loading.signal.aborted) {
        return;
      }

      const classes = scene.colorBy === "prediction" ? predictions : labels;
      if (this.points.positions !== positions || this.classes !== classes) {
        this.centers = classCenters(positions, classes, scene.classNames);
      }

      Object.assign(this, { labels, predictions, classes });
      this.#color(coloring);
      this.points.moveTo(positions);
      this.#say("ready", "");
      await this.#annotate();
    } catch (error) {
      if (error.name !== "AbortError") {
        this.#say("error", `The projection could not be shown. ${error.message}`);
      }
    } finally {
      clearTimeout(noticing);
    }
  }

  /** Emphasizes: one bit an instance, lowest first. */
  setInstances(shownBits, selectedBits) {
    this.points.setInstances(shownBits, selectedBits);
    this.#hover(null);
  }

  setTool(tool) {
    this.tool = tool;
    this.surface.dataset.tool = tool;
  }

  /** Shows the whole plane again. */
  fit() {
    return this.plane.fit();
  }

  destroy() {
    this.isDestroyed = true;
    this.loading?.abort();
    this.ending.abort();
    this.resizing.disconnect();
    this.points.destroy();
  }

  #listen() {
    for (const name of ["plotly_relayouting", "plotly_relayout", "plotly_afterplot"]) {
      this.plot.on(name, () => {
        if (!this.isDestroyed) {
          this.points.requestDraw();
          this.#hover(null);
        }
      });
    }

    this.plot.on("plotly_relayout", () => this.#annotate());
    this.resizing = new ResizeObserver(() => this.#resize());
    this.resizing.observe(this.surface);

    const on = (name, handle, options) => this.surface.addEventListener(name, handle, { signal: this.ending.signal, ...options });
    on("pointerdown", (event) => this.#press(event), { capture: true });
    // Plotly listens for these on its own drag layer; while a brush is drawn, they are not for it.
    for (const name of ["mousedown", "touchstart"]) {
      on(name, (event) => {
        if (this.#startsBrush(event)) {
          event.stopPropagation();
        }
      }, { capture: true, passive: true });
    }

    on("pointermove", (event) => {
      if (event.buttons === 0) {
        this.#hover(pixelOf(this.surface, event));
      }
    });
    on("pointerleave", () => this.#hover(null));
    on("dblclick", () => {
      if (this.tool === "pan") {
        this.fit();
      }
    });
    on("keydown", (event) => this.#key(event));
  }

  #startsBrush(event) {
    return this.tool !== "pan" && (event.button ?? 0) === 0 && !event.ctrlKey && !event.metaKey;
  }

  #press(event) {
    if (event.button !== 0 || event.target.closest("button")) {
      return;
    }

    this.surface.focus({ preventScroll: true });
    this.#hover(null);
    const pixel = pixelOf(this.surface, event);
    const isBrush = this.#startsBrush(event);
    const mode = modeOf(event);
    this.drawing.dataset.mode = mode;
    followGesture(this.surface, event, this.tool, {
      onDraw: (outline) => this.drawing.setAttribute("points", isBrush && outline ? outline.map((corner) => corner.join(",")).join(" ") : ""),
      onDrawn: (corners) => isBrush && this.#brush(corners.map((corner) => this.plane.toData(corner)), mode),
      onClick: () => this.#click(pixel),
    });
  }

  #click(pixel) {
    const instance = this.points.pick(pixel);
    if (instance >= 0) {
      this.listener.invokeMethodAsync("OpenAsync", instance);
    } else if (this.tool !== "pan" && this.scene.shapes.length) {
      this.#brush([], "replace");
    }
  }

  #brush(corners, mode) {
    this.listener.invokeMethodAsync("BrushAsync", corners.flat(), mode);
  }

  #key(event) {
    const moves = { ArrowLeft: [-0.2, 0], ArrowRight: [0.2, 0], ArrowUp: [0, 0.2], ArrowDown: [0, -0.2] };
    const zooms = { "+": 1.25, "=": 1.25, "-": 0.8 };
    if (event.target !== this.surface || event.ctrlKey || event.metaKey) {
      return;
    }

    if (moves[event.key]) {
      this.plane.moveBy(...moves[event.key]);
    } else if (zooms[event.key]) {
      this.plane.zoomBy(zooms[event.key]);
    } else if (event.key === "0") {
      this.fit();
    } else if (event.key === "Enter") {
      this.#brush(this.plane.corners(), modeOf(event));
    } else {
      return;
    }

    event.preventDefault();
  }

  /** Previews the point at a pixel; without one, ends the preview. */
  #hover(pixel) {
    const instance = pixel && this.labels ? this.points.pick(pixel) : -1;
    this.surface.classList.toggle("over-point", instance >= 0);
    if (instance >= 0) {
      this.tooltip.show(instance, pixel, this.scene, this.labels[instance], this.predictions[instance]);
    } else {
      this.tooltip.hide();
    }
  }

  #color(coloring) {
    const { colorBy, palette, hue } = this.scene;
    const isOutcome = colorBy === "correct";
    const measure = hue ? colorByMeasure(coloring, hue, this.tokens) : null;
    const colors = measure?.colors ?? (isOutcome ? colorByOutcome(coloring, this.tokens) : colorByClass(coloring, palette));
    this.points.setColors(colors, this.tokens.text);
    showLegend(this.surface.querySelector(".legend"), measure, isOutcome);
  }

  #placeRing() {
    const opened = this.scene.openedInstance ?? -1;
    const pixel = opened >= 0 ? this.points.pixelOf(opened) : null;
    this.ring.style.display = pixel ? "" : "none";
    if (pixel) {
      this.ring.setAttribute("transform", `translate(${pixel[0]} ${pixel[1]})`);
    }
  }

  // Names and brushes belong to Plotly; set anew only when they, the zoom or the size changed, since setting them is a relayout.
  async #annotate() {
    if (!this.centers || this.isDestroyed) {
      return;
    }

    const annotations = placeNames(this.centers, (x, y) => this.plane.toPixel(x, y));
    const shapes = this.scene.shapes.map((shape) => outlineOf(shape, this.tokens));
    const key = JSON.stringify([annotations, shapes]);
    if (key !== this.annotated) {
      this.annotated = key;
      await window.Plotly.relayout(this.plot, { annotations, shapes });
    }
  }

  async #resize() {
    if (this.isDestroyed || !this.surface.clientWidth || !this.surface.clientHeight) {
      return;
    }

    const isWhole = this.plane.isWhole();
    await window.Plotly.Plots.resize(this.plot);
    if (isWhole && !this.isDestroyed) {
      await this.fit();
    }

    this.points.resize();
  }

  async #column(name, signal) {
    if (!this.columns.has(name)) {
      this.columns.set(name, await fetchColumn(this.scene.analysisId, name, signal));
    }

    return this.columns.get(name);
  }

  #say(state, text) {
    this.surface.dataset.state = state;
    this.surface.querySelector(".notice span").textContent = text;
    this.points.setOpacity(state === "ready" ? 1 : 0.5);
  }
}

function outlineOf({ corners, isTakenAway }, tokens) {
  const color = isTakenAway ? tokens.wrong : tokens.accent;
  const path = corners.reduce((text, value, at) => text + (at % 2 ? `,${value}` : `${at ? "L" : "M"}${value}`), "");
  return {
    type: "path", path: `${path}Z`, xref: "x", yref: "y", fillcolor: color, fillrule: "evenodd",
    line: { color, width: 1.5, dash: isTakenAway ? "dot" : "solid" },
  };
}

function modeOf(event) {
  return event.shiftKey ? "add" : event.altKey ? "subtract" : "replace";
}

function readTokens(element) {
  const style = getComputedStyle(element);
  const names = {
    panel: "--panel", text: "--text", faint: "--text-faint", accent: "--accent", correct: "--correct", wrong: "--wrong",
    data: "--data", model: "--model", human: "--human",
  };
  return Object.fromEntries(Object.entries(names).map(([key, name]) => [key, style.getPropertyValue(name).trim()]));
}

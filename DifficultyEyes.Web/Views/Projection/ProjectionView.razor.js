import { BrushOutlines } from "../../projection/brushOutlines.js";
import { classCenters, placeNames } from "../../projection/classNames.js";
import { ImageCache } from "../../projection/imageCache.js";
import { InstanceColumns } from "../../projection/instanceColumns.js";
import { Plane } from "../../projection/plane.js";
import { PointLayer } from "../../projection/pointLayer.js";
import { extentOf } from "../../projection/pointGrid.js";
import { PointLegend } from "../../projection/pointLegend.js";
import { PointTooltip } from "../../projection/pointTooltip.js";
import { coloringOf } from "../../projection/sceneColoring.js";
import { SurfaceInput } from "../../projection/surfaceInput.js";
import { readTokens } from "../../projection/themeTokens.js";

const noticeAfterMilliseconds = 250;
const largestImagePixels = 96;

/** The points on the plot that Plotly.Blazor made: Plotly holds axes, zoom and names; the points are painted beneath, the brushes drawn above. */
export async function create(surface, plotId, listener, scene) {
  return new ProjectionPlot(surface, await plotOf(plotId), listener, scene);
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
    Object.assign(this, { surface, plot, listener, scene });
    this.ending = new AbortController();
    const legend = surface.querySelector(".legend");
    this.plane = new Plane(surface, plot, () => legend.offsetHeight);
    const canvasOf = (name) => surface.querySelector(`canvas.${name}`);
    this.images = new ImageCache(addressOfImages(scene), () => this.points.requestDraw());
    this.points = new PointLayer(
      { points: canvasOf("points"), density: canvasOf("density"), images: canvasOf("images") },
      this.plane, scene.instanceCount, this.images, () => this.#placeMarks());
    this.tooltip = new PointTooltip(surface, surface.querySelector(".tooltip"));
    this.legend = new PointLegend(
      legend,
      (entry) => this.#singleOut(entry),
      (entry, mode) => this.listener.invokeMethodAsync("PickEntryAsync", entry, mode));
    this.outlines = new BrushOutlines(surface.querySelector(".outlines"), this.plane);
    this.opened = surface.querySelector(".opened");
    this.pointed = surface.querySelector(".pointed");
    this.columns = new InstanceColumns(scene.analysisId);
    this.subsets = [];
    this.hovered = -1;
    this.input = new SurfaceInput(surface, this.plane, this, this.ending.signal);
    this.setTool("lasso");
    this.#listen();
  }

  /** Shows a scene: another representation, coloring, theme, brush or opened instance. The newest wins. */
  async update(scene) {
    this.loading?.abort();
    const loading = new AbortController();
    this.loading = loading;
    this.scene = scene;
    let stage = "";
    const tell = () => this.#say("loading", `Laying out ${scene.title} …${stage}`);
    const noticing = setTimeout(tell, noticeAfterMilliseconds);
    const onProgress = (progress) => {
      stage = stageOf(progress);
      tell();
    };
    try {
      const coloredBy = ["label", "prediction", "subset"].includes(scene.colorBy) ? "label" : scene.colorBy;
      const wanted = [`projection:${scene.method}:${scene.representation}`, "label", "prediction", coloredBy];
      const [positions, labels, predictions, coloring] = await Promise.all(wanted.map((name) => this.columns.get(name, loading.signal, onProgress)));
      if (loading.signal.aborted) {
        return;
      }

      const classes = scene.colorBy === "prediction" ? predictions : labels;
      if (this.points.positions !== positions || this.classes !== classes) {
        this.centers = classCenters(positions, classes, scene.classNames);
      }

      Object.assign(this, { labels, predictions, classes });
      this.#color(coloring);
      await this.#moveTo(positions);
      if (!loading.signal.aborted) {
        this.#say("ready", "");
        this.outlines.show(scene.shapes);
        await this.#annotate();
      }
    } catch (error) {
      if (!loading.signal.aborted) {
        this.#say("error", `The projection could not be shown. ${error.message}`);
      }
    } finally {
      clearTimeout(noticing);
    }
  }

  /** Emphasizes: one bit an instance, lowest first. */
  setInstances(shownBits, selectedBits) {
    this.points.setInstances(shownBits, selectedBits);
    this.hover(null);
  }

  /** The members of each subset of the scene one after the other: one bit an instance, lowest first, each subset from a new byte. */
  setSubsets(memberBits) {
    const length = Math.ceil(this.scene.instanceCount / 8);
    this.subsets = Array.from({ length: memberBits.length / length }, (_, at) => memberBits.subarray(at * length, (at + 1) * length));
  }

  setTool(tool) {
    this.input.setTool(tool);
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

  /** Tells of a drawn outline. */
  brush(corners, mode) {
    this.listener.invokeMethodAsync("BrushAsync", corners.flat(), mode);
  }

  click(pixel) {
    const instance = this.points.pick(pixel);
    if (instance >= 0) {
      this.listener.invokeMethodAsync("OpenAsync", instance);
    } else if (this.input.tool !== "pan" && this.scene.shapes.length) {
      this.brush([], "replace");
    }
  }

  /** Shows everything again where a double click hits no instance: on one it opens it. */
  fitAt(pixel) {
    if (this.points.pick(pixel) < 0) {
      this.fit();
    }
  }

  /** Previews the instance at a pixel; without one, ends the preview. */
  hover(pixel) {
    const instance = pixel && this.labels ? this.points.pick(pixel) : -1;
    Object.assign(this, { hovered: instance, pointer: pixel });
    this.surface.classList.toggle("over-point", instance >= 0);
    this.#raise();
    this.#placeMarks();
    if (instance < 0) {
      this.tooltip.hide();
      return;
    }

    const difficulties = this.scene.measures.map((measure) => ({
      ...measure, value: this.columns.valueOf(measure.column, instance, this.ending.signal, () => this.#describeAnew()),
    }));
    this.tooltip.show(instance, pixel, this.scene, this.labels[instance], this.predictions[instance], difficulties);
  }

  #listen() {
    for (const name of ["plotly_relayout", "plotly_afterplot"]) {
      this.plot.on(name, () => {
        if (!this.isDestroyed) {
          this.points.requestDraw();
          this.hover(null);
        }
      });
    }

    this.plot.on("plotly_relayout", () => this.#annotate());
    this.resizing = new ResizeObserver(() => this.#resize());
    this.resizing.observe(this.surface);
  }

  // Whoever sees everything goes on seeing everything; whoever looks closer keeps the place.
  async #moveTo(positions) {
    if (this.points.positions !== positions) {
      const before = this.plane.transform();
      this.plane.extent = extentOf(positions);
      if (!this.points.positions || this.plane.isWhole()) {
        await this.plane.fit();
      }

      this.points.moveTo(positions, before);
    }
  }

  #describeAnew() {
    this.tooltip.hide();
    this.hover(this.pointer);
  }

  // Painted anew only where something else gives the colors: most scenes differ in a brush or in what is opened.
  #color(values) {
    const { colorBy, isDark, subsets } = this.scene;
    const painted = [values, this.classes, this.subsets, colorBy, isDark, JSON.stringify(subsets)];
    if (painted.some((part, at) => part !== this.painted?.[at])) {
      this.painted = painted;
      this.tokens = readTokens(this.surface);
      this.coloring = coloringOf(this.scene, { tokens: this.tokens, values, classes: this.classes, members: this.subsets });
      this.points.setColors(this.coloring.paint(), this.tokens);
      this.#showLegend();
    }
  }

  #singleOut(entry) {
    this.points.setColors(this.coloring.paint(entry), this.tokens);
  }

  #showLegend() {
    const { entries, scale } = this.coloring;
    if (scale) {
      this.legend.showScale(this.scene.colorTitle, scale);
    } else {
      this.legend.showEntries(this.scene.colorTitle, entries);
    }
  }

  #raise() {
    this.points.raise([this.scene.openedInstance ?? -1, this.hovered].filter((instance) => instance >= 0));
  }

  // After each drawing: what lies on the points follows them.
  #placeMarks() {
    this.outlines.place();
    this.#placeRing(this.opened, this.scene.openedInstance ?? -1);
    this.#placeRing(this.pointed, this.hovered);
    const { picture, most, placeless } = this.points;
    if (this.surface.dataset.picture !== picture) {
      this.surface.dataset.picture = picture;
    }

    const notes = [
      picture === "density" ? `· density, up to ${most.toLocaleString("en-US")} images a spot` : "",
      placeless ? `· ${placeless.toLocaleString("en-US")} not shown: unknown here` : "",
    ];
    this.legend.setNote(notes.filter(Boolean).join(" "));
  }

  #placeRing(ring, instance) {
    const pixel = instance >= 0 && !this.points.showsImageOf(instance) ? this.points.pixelOf(instance) : null;
    ring.style.display = pixel ? "" : "none";
    if (pixel) {
      ring.setAttribute("transform", `translate(${pixel[0]} ${pixel[1]})`);
    }
  }

  // Names belong to Plotly; set anew only when they, the zoom or the size changed, since setting them is a relayout.
  async #annotate() {
    if (!this.centers || this.isDestroyed) {
      return;
    }

    const annotations = placeNames(this.centers, (x, y) => this.plane.toPixel(x, y), this.surface.clientHeight);
    const key = JSON.stringify(annotations);
    if (key !== this.annotated) {
      this.annotated = key;
      await window.Plotly.relayout(this.plot, { annotations });
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

  #say(state, text) {
    this.surface.dataset.state = state;
    this.surface.querySelector(".notice span").textContent = text;
    this.points.setOpacity(state === "ready" ? 1 : 0.5);
  }
}

function stageOf({ stage, done, total }) {
  const share = total > 0 ? ` ${Math.floor((100 * done) / total)} %` : "";
  return stage === "Projection" ? share : ` ${stage}${share}`;
}

// Sharp at the largest that they are drawn, and one size for all of them, so that each is fetched once.
function addressOfImages({ datasetHash }) {
  const size = largestImagePixels * Math.min(4, Math.ceil(devicePixelRatio));
  return (instance) => `api/images/${encodeURIComponent(datasetHash)}/${instance}?size=${size}`;
}

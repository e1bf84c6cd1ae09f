// Notes when the page changed last: elements, texts, images that came in, and what is drawn on canvases.
(() => {
  const watch = { changed: 0, painted: 0, letGo: 0, revision: "", isWaiting: false };

  // A change is seen once the frame that holds it is done: the one after the next begins then.
  const changed = () => {
    watch.changed = performance.now();
    if (watch.isWaiting) return;
    watch.isWaiting = true;
    requestAnimationFrame(() => {
      watch.isWaiting = false;
      requestAnimationFrame(() => { watch.painted = performance.now(); });
    });
  };

  new MutationObserver(changed).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  addEventListener("load", changed, true);
  for (const [context, names] of [
    [CanvasRenderingContext2D, ["clearRect", "fillRect", "drawImage", "putImageData"]],
    [WebGLRenderingContext, ["clear", "drawArrays", "drawElements"]],
    [WebGL2RenderingContext, ["clear", "drawArrays", "drawElements"]],
  ]) {
    for (const name of names) {
      const draw = context.prototype[name];
      context.prototype[name] = function (...values) { changed(); return draw.apply(this, values); };
    }
  }

  // Which moment of the workspace the page shows; each thing that a person does leads to another.
  const revision = () => document.querySelector(".workspace")?.dataset.revision ?? "";

  const letGo = () => Object.assign(watch, { letGo: performance.now(), revision: revision() });
  addEventListener("pointerup", letGo, true);

  const boxOf = (element) => {
    const box = element.getBoundingClientRect();
    return { left: box.left, top: box.top, width: box.width, height: box.height };
  };

  globalThis.brushBenchmark = {
    letGo,
    // Milliseconds from letting go, or from the start of the page, to the last change seen, once another moment is shown and nothing changes any more.
    async settled(quiet, patience) {
      for (const start = performance.now(); performance.now() - start < patience;) {
        if (revision() !== watch.revision && performance.now() - watch.painted > quiet && watch.painted >= watch.changed) {
          return watch.painted - watch.letGo;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(revision() === watch.revision ? "Nothing followed from what was done." : "The page does not come to rest.");
    },
    // True once every view has drawn its first picture.
    isWhole() {
      const views = [...document.querySelectorAll("main.grid section.view")];
      const pictures = [...document.querySelectorAll(".cells")];
      return views.length > 3 && document.querySelector("[aria-label='Projection'] [data-state=ready]") !== null
        && pictures.every((picture) => picture.dataset.state === "ready") && document.querySelector(".tile img, .gallery .empty") !== null;
    },
    place(selector, index) {
      const found = document.querySelectorAll(selector);
      if (!found.length) return null;
      const element = found[index % found.length];
      element.scrollIntoView({ block: "nearest" });
      return boxOf(element);
    },
    selected() { return document.querySelector("[aria-label='Selection'] .count b").textContent; },
  };
})();

// Tells of the band or ribbon that is pointed at, lets arrow keys move from one to the next, and keeps the plot at the view's size.
export function create(host) {
  const abort = new AbortController();
  const tip = host.querySelector(":scope > .tip");
  const on = (type, handle) => host.addEventListener(type, handle, { signal: abort.signal });
  const pickOf = (event) => event.target.closest?.(".pick");
  const picks = () => [...host.querySelectorAll(".pick")];
  const placeOf = (pick) => Number(pick.dataset.place);
  const middleOf = (pick) => { const box = pick.getBoundingClientRect(); return box.top + box.height / 2; };

  const tell = (pick, x, y) => {
    tip.textContent = `${pick.getAttribute("aria-label")}\n${pick.dataset.detail}`;
    tip.hidden = false;
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - width - 4))}px`;
    tip.style.top = `${y + 16 + height > innerHeight ? y - height - 8 : y + 16}px`;
  };

  const hide = () => { tip.hidden = true; };

  // One stop for Tab: where one was last.
  const settle = (pick) => picks().forEach((other) => other.setAttribute("tabindex", other === pick ? "0" : "-1"));

  const nextOf = (pick, key) => {
    const others = picks();
    const upward = (a, b) => middleOf(b) - middleOf(a);
    if (key === "ArrowUp" || key === "ArrowDown") {
      const column = others.filter((other) => placeOf(other) === placeOf(pick)).sort(upward);
      return column[column.indexOf(pick) + (key === "ArrowUp" ? 1 : -1)];
    }

    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const column = step ? others.filter((other) => placeOf(other) === placeOf(pick) + step) : [];
    return column.sort((a, b) => Math.abs(middleOf(a) - middleOf(pick)) - Math.abs(middleOf(b) - middleOf(pick)))[0];
  };

  on("pointermove", (event) => {
    const pick = pickOf(event);
    if (pick) tell(pick, event.clientX, event.clientY);
    else hide();
  });
  on("pointerleave", hide);
  on("focusout", hide);
  on("focusin", (event) => {
    const pick = pickOf(event);
    if (!pick) return;
    settle(pick);
    const box = pick.getBoundingClientRect();
    if (pick.matches(":focus-visible")) tell(pick, box.right, box.top + box.height / 2);
  });

  on("keydown", (event) => {
    const pick = pickOf(event);
    if (pick && event.key === " ") event.preventDefault(); // else the page scrolls
    const next = pick && nextOf(pick, event.key);
    if (pick && event.key.startsWith("Arrow")) event.preventDefault();
    next?.focus({ preventScroll: true });
  });

  // Plotly hears of the window's size only, not of the view's.
  const resize = new ResizeObserver(() => {
    hide();
    const plot = host.querySelector(".js-plotly-plot");
    if (plot?._fullLayout && host.clientHeight > 0) globalThis.Plotly?.Plots.resize(plot);
  });
  resize.observe(host);

  return { destroy() { abort.abort(); resize.disconnect(); } };
}

const svgNamespace = "http://www.w3.org/2000/svg";

/** The outlines of brushes on an SVG group, which follow the plane: Plotly would lay itself out anew for each of them. */
export class BrushOutlines {
  constructor(group, plane) {
    Object.assign(this, { group, plane, shapes: [] });
  }

  /** Shapes with corners in data units, x and y in turn. */
  show(shapes) {
    this.shapes = shapes;
    this.placed = null;
    this.group.replaceChildren(...shapes.map(({ isTakenAway }) => {
      const outline = document.createElementNS(svgNamespace, "polygon");
      outline.classList.toggle("taken-away", isTakenAway);
      return outline;
    }));
    this.place();
  }

  /** Brings them to where the plane is now. */
  place() {
    const { scaleX, scaleY, shiftX, shiftY } = this.plane.transform();
    const placed = `${scaleX} ${scaleY} ${shiftX} ${shiftY}`;
    if (placed === this.placed) {
      return;
    }

    this.placed = placed;
    this.shapes.forEach(({ corners }, at) => this.group.children[at].setAttribute(
      "points",
      corners.map((value, place) => (place % 2 ? value * scaleY + shiftY : value * scaleX + shiftX).toFixed(1)).join(" ")));
  }
}

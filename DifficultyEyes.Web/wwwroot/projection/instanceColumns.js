import { fetchColumn } from "../charts/columns.js";

/** The columns of an analysis that were asked for, each fetched once. */
export class InstanceColumns {
  constructor(analysisId) {
    this.analysisId = analysisId;
    this.values = new Map();
    this.asked = new Set();
  }

  /** onProgress is told how far the server is where it has to compute the column first. */
  async get(name, signal, onProgress) {
    if (!this.values.has(name)) {
      this.values.set(name, await fetchColumn(this.analysisId, name, signal, onProgress));
    }

    return this.values.get(name);
  }

  /** An instance's value, NaN until the column is there: few are ever looked at, so it is fetched at the first look. */
  valueOf(name, instance, signal, onThere) {
    const values = this.values.get(name);
    if (!values && !this.asked.has(name)) {
      this.asked.add(name);
      this.get(name, signal).then(onThere, (error) => {
        this.asked.delete(name);
        if (error.name !== "AbortError") {
          console.warn(error.message);
        }
      });
    }

    return values ? values[instance] : NaN;
  }
}

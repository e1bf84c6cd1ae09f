const mostKept = 500;
const mostAtOnce = 4; // of the six that a browser allows itself: the page's other requests go on

/** Loads images of instances, those asked for last first, and keeps a bounded number of them. */
export class ImageCache {
  /** addressOf gives an instance's address, onLoaded is called whenever one more is there. */
  constructor(addressOf, onLoaded) {
    this.addressOf = addressOf;
    this.onLoaded = onLoaded;
    this.kept = new Map(); // least recently wanted first
    this.loading = new Map();
    this.failed = new Set();
    this.wanted = [];
  }

  /** The image, once it is there. */
  find(instance) {
    return this.kept.get(instance);
  }

  /** Loads these and no others: what is on its way for another view is given up. */
  want(instances) {
    this.wanted = instances.filter((instance) => !this.failed.has(instance));
    const isWanted = new Set(this.wanted);
    for (const [instance, abort] of this.loading) {
      if (!isWanted.has(instance)) {
        abort.abort();
        this.loading.delete(instance);
      }
    }

    for (const instance of this.wanted) {
      const image = this.kept.get(instance);
      if (image) {
        this.kept.delete(instance);
        this.kept.set(instance, image);
      }
    }

    this.#trim(isWanted);
    this.#loadMore();
  }

  destroy() {
    this.want([]);
    this.isDestroyed = true;
    this.kept.forEach((image) => image.close());
    this.kept.clear();
  }

  #loadMore() {
    for (const instance of this.wanted) {
      if (this.loading.size >= mostAtOnce) {
        return;
      }

      if (!this.kept.has(instance) && !this.loading.has(instance) && !this.failed.has(instance)) {
        this.#load(instance);
      }
    }
  }

  async #load(instance) {
    const abort = new AbortController();
    this.loading.set(instance, abort);
    try {
      const response = await fetch(this.addressOf(instance), { signal: abort.signal });
      if (!response.ok) {
        // It stays a point; what the server says of it is told where it is opened.
        this.failed.add(instance);
        return;
      }

      const image = await createImageBitmap(await response.blob());
      if (abort.signal.aborted || this.isDestroyed) {
        image.close();
        return;
      }

      this.kept.set(instance, image);
      this.onLoaded();
    } catch (error) {
      if (error.name !== "AbortError") {
        this.failed.add(instance);
      }
    } finally {
      if (this.loading.get(instance) === abort) {
        this.loading.delete(instance);
      }

      if (!this.isDestroyed) {
        this.#loadMore();
      }
    }
  }

  #trim(isWanted) {
    for (const [instance, image] of this.kept) {
      if (this.kept.size <= mostKept) {
        return;
      }

      if (!isWanted.has(instance)) {
        image.close();
        this.kept.delete(instance);
      }
    }
  }
}

/**
 * A value that tells its listeners when it is replaced by another.
 * @template T
 */
export class Signal {
  /** @type {Set<(now: T, before: T) => void>} */
  #listeners = new Set();
  /** @type {T} */
  #value;

  /** @param {T} value */
  constructor(value) {
    this.#value = value;
  }

  get value() {
    return this.#value;
  }

  /** @param {T} value */
  set(value) {
    if (Object.is(value, this.#value)) return;
    const before = this.#value;
    this.#value = value;
    for (const listener of this.#listeners) listener(value, before);
  }

  /** @param {(now: T, before: T) => void} listener */
  listen(listener) {
    this.#listeners.add(listener);
  }
}

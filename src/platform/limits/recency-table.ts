/**
 * Remembers at most `keysMax` keys, at a constant price for each look. It forgets no key that is among the last
 * `keysMax / 2` it was asked for.
 *
 * One `Map` in order of use would be exact, but finding its oldest key walks over every hole that earlier deletions left.
 */
export class RecencyTable<Value> {
  readonly #generationMax: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  constructor(keysMax: number) {
    this.#generationMax = Math.max(1, Math.floor(keysMax / 2));
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  /** The value of `key`, made when there is none. */
  at(key: string, make: () => Value): Value {
    const young = this.#young.get(key);
    if (young !== undefined) return young;

    const value = this.#old.get(key) ?? make();
    this.#old.delete(key);
    if (this.#young.size === this.#generationMax) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}

/** What is made when it is asked for. Kept, it is made once; else it is made anew each time, and takes no memory. */
export class Kept<T> implements Iterable<T> {
  private items: readonly T[] | undefined;

  constructor(
    private readonly make: () => Iterable<T>,
    private readonly isKept: boolean,
  ) {}

  [Symbol.iterator](): Iterator<T> {
    if (!this.isKept) return this.make()[Symbol.iterator]();
    this.items ??= [...this.make()];
    return this.items[Symbol.iterator]();
  }
}

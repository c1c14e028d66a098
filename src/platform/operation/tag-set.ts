import { anyChangeTag, bulkTag, type Tag } from '../database/tags.js';

/** How many tags of one noun are told apart; more become one tag, which every change of the noun emits. */
export const tagsOfNounMax = 300;

/** The same of all nouns together. */
export const tagsMax = 1_000;

/** Tags without end in little room: where they are too many they grow coarse, and never fewer than what was added. */
export class TagSet {
  /** Null where any change counts. */
  readonly #byNoun = new Map<string, Set<Tag> | null>();
  /** Of those that came, the first: most come again, and then nothing more is asked of them. */
  readonly #seen = new Set<Tag>();
  #count = 0;

  add(tags: readonly Tag[]): void {
    for (const tag of tags) if (!this.#seen.has(tag)) this.#addOne(tag);
    while (this.#count > tagsMax) this.#coarsen(this.#largest());
  }

  /** All of them, with what an answer on them depends on beside: changes of too many rows to name them. */
  get tags(): Tag[] {
    const named = [...this.#byNoun].flatMap(([noun, tags]) => [
      bulkTag(noun),
      ...(tags ?? [anyChangeTag(noun)]),
    ]);
    return ['*', ...named];
  }

  #addOne(tag: Tag): void {
    if (this.#seen.size < tagsMax) this.#seen.add(tag);
    const noun = nounOf(tag);
    const known = this.#byNoun.get(noun);
    if (known === null || known?.has(tag)) return;
    this.#count += 1;
    if (!known) this.#byNoun.set(noun, new Set([tag]));
    else if (known.add(tag).size > tagsOfNounMax) this.#coarsen(noun);
  }

  #coarsen(noun: string): void {
    this.#count += 1 - (this.#byNoun.get(noun)?.size ?? 1);
    this.#byNoun.set(noun, null);
  }

  #largest(): string {
    const [largest] = [...this.#byNoun].toSorted(([, a], [, b]) => (b?.size ?? 0) - (a?.size ?? 0));
    return largest?.[0] ?? '';
  }
}

function nounOf(tag: Tag): string {
  return /^[A-Za-z]*/.exec(tag)?.[0] ?? '';
}

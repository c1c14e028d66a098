import type { LogEntry, Mark, TableState } from './cache-table.js';
import { slotCount } from './slots.js';

/** Slots to remember; past them it is cheaper to begin anew. */
const versionsMax = slotCount / 4;

/** What can be told to be current: a mark, and the slots that hang on it. */
export interface Dated extends Mark {
  readonly slots: readonly number[];
}

/** What this process knows of a table's versions since a moment, which is enough to judge what was stored after it. */
export class Mirror {
  #epoch = -1;
  /** Of bumps up to here nothing is known. */
  #floor = 0;
  #seq = 0;
  #versions = new Map<number, number>();
  /** How often what is known has changed, and at which count something was last found current: most is asked for many times between. */
  #changes = 0;
  readonly #foundCurrent = new WeakMap<Dated, number>();

  /** From where on to ask what was bumped. */
  get mark(): Mark | null {
    return this.#epoch < 0 ? null : { epoch: this.#epoch, seq: this.#seq };
  }

  /** Takes in what a table told. @returns whether what was known until now had to be forgotten. */
  apply({ epoch, seq, log }: TableState): boolean {
    const isOvertaken = epoch < this.#epoch || (epoch === this.#epoch && seq < this.#seq);
    if (log === 'gap' || epoch !== this.#epoch || this.#versions.size > versionsMax) {
      if (!isOvertaken) this.#beginAnew(epoch, seq);
      return !isOvertaken;
    }
    for (const entry of log) this.#note(entry);
    this.#seq = Math.max(this.#seq, seq);
    return false;
  }

  /** Whether none of its slots was bumped since, as far as `apply` was told. */
  isCurrent(dated: Dated): boolean {
    if (this.#foundCurrent.get(dated) === this.#changes) return true;
    const { epoch, seq, slots } = dated;
    if (epoch !== this.#epoch || seq < this.#floor) return false;
    const isCurrent = slots.every((slot) => (this.#versions.get(slot) ?? 0) <= seq);
    if (isCurrent) this.#foundCurrent.set(dated, this.#changes);
    return isCurrent;
  }

  #beginAnew(epoch: number, seq: number): void {
    this.#epoch = epoch;
    this.#floor = seq;
    this.#seq = seq;
    this.#versions = new Map();
    this.#changes += 1;
  }

  #note({ seq, slots }: LogEntry): void {
    this.#changes += 1;
    for (const slot of slots) {
      if ((this.#versions.get(slot) ?? 0) < seq) this.#versions.set(slot, seq);
    }
  }
}

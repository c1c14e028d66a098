import type { Work } from './trades/trade.type.js';

interface Titled {
  readonly title: string;
  readonly work: Work;
}

/** Which titles have been used, and by whom: nobody posts the same job twice, and few read alike. */
export class JobTitles {
  private readonly counts = new Map<string, number>();
  private readonly titlesOfClients = new Map<string, Set<string | Work>>();
  private readonly countMax: number;

  constructor(jobCount: number) {
    this.countMax = Math.max(4, Math.ceil(jobCount / 500));
  }

  /** The client has posted nothing of the kind, and not too many others have used the title. */
  isFresh(clientId: string, { title, work }: Titled): boolean {
    const used = this.titlesOfClients.get(clientId);
    return used?.has(work) !== true && (this.counts.get(title) ?? 0) < this.countMax;
  }

  isNewTo(clientId: string, { title }: Titled): boolean {
    return this.titlesOfClients.get(clientId)?.has(title) !== true;
  }

  isUsed({ title }: Titled): boolean {
    return this.counts.has(title);
  }

  add(clientId: string, { title, work }: Titled): void {
    this.counts.set(title, (this.counts.get(title) ?? 0) + 1);
    const used = this.titlesOfClients.get(clientId) ?? new Set();
    this.titlesOfClients.set(clientId, used.add(title).add(work));
  }
}

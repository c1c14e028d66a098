import type { Business } from './businesses.js';
import { memberPlans, type MemberSource } from './member-plans.js';
import type { Place } from './places.js';
import { firstIndex, Random, WeightedChoice } from './random.js';

/** A member who may post jobs. */
export interface JobClient {
  readonly id: string;
  readonly createdAtMs: number;
  readonly business: Business;
  readonly place: Place;
}

/** Everybody who may post jobs: a few of them post a great deal, most a job or two. */
export class ClientDirectory {
  private readonly clients: JobClient[] = [];
  private readonly byActivity = new WeightedChoice<JobClient>();
  /** The client of each of the first jobs, which belong to the well-known members. */
  private readonly reserved: JobClient[] = [];

  constructor(source: MemberSource) {
    const random = new Random('client activity');
    for (const { id, createdAtMs, business, place, roles, wellKnown } of memberPlans(source)) {
      if (!roles.includes('CLIENT')) continue;
      const client = { id, createdAtMs, business, place };
      this.clients.push(client);
      // The bound keeps one single member from posting a tenth of everything.
      this.byActivity.add(client, Math.min(30, random.fraction() ** -0.8));
      this.reserved.push(...Array.from({ length: wellKnown?.jobCount ?? 0 }, () => client));
    }
  }

  isReserved(jobIndex: number): boolean {
    return jobIndex < this.reserved.length;
  }

  /** The client of job `jobIndex`, who was a member already when it was created. */
  clientOfJob(random: Random, jobIndex: number, createdAtMs: number): JobClient {
    const reserved = this.reserved[jobIndex];
    if (reserved) return reserved;
    const laterIndex = firstIndex(this.clients.length, (index) => {
      const client = this.clients[index];
      return client !== undefined && client.createdAtMs > createdAtMs;
    });
    return this.byActivity.pick(random, Math.max(1, laterIndex));
  }
}

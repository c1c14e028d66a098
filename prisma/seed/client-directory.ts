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

const jobCountMax = 15;
const busyAgencyJobCountMax = 40;
const busyAgencyShare = 0.12;
const attemptsMax = 20;

/** Everybody who may post jobs: some post a great deal, most a few. */
export class ClientDirectory {
  private readonly clients: JobClient[] = [];
  private readonly byActivity = new WeightedChoice<JobClient>();
  /** The client of each of the first jobs, which belong to the well-known members. */
  private readonly reserved: JobClient[] = [];
  /** How many more jobs each client may still get, beside the reserved ones. */
  private readonly room = new Map<JobClient, number>();

  constructor(source: MemberSource) {
    const random = new Random('client activity');
    for (const { id, createdAtMs, business, place, roles, wellKnown } of memberPlans(source)) {
      if (!roles.includes('CLIENT')) continue;
      const client = { id, createdAtMs, business, place };
      const isBusy = random.chance(busyAgencyShare) && business.sector === 'agency';
      this.clients.push(client);
      this.byActivity.add(client, isBusy ? 12 : Math.min(4, random.fraction() ** -0.8));
      this.room.set(client, isBusy ? busyAgencyJobCountMax : jobCountMax);
      if (wellKnown) this.reserve(client, wellKnown.jobCount);
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
    const client = this.clientWithRoom(random, Math.max(1, laterIndex));
    this.room.set(client, this.roomOf(client) - 1);
    return client;
  }

  private reserve(client: JobClient, jobCount: number): void {
    this.reserved.push(...Array.from({ length: jobCount }, () => client));
    this.room.set(client, 0);
  }

  private clientWithRoom(random: Random, count: number): JobClient {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const client = this.byActivity.pick(random, count);
      if (this.roomOf(client) > 0) return client;
    }
    // In the first months there are hardly any clients; then one of them posts more than the bound.
    const free = this.clients.slice(0, count).filter((client) => this.roomOf(client) > 0);
    return random.pick(free.length > 0 ? free : this.clients.slice(0, count));
  }

  private roomOf(client: JobClient): number {
    return this.room.get(client) ?? 0;
  }
}

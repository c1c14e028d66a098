import type { PrismaClient } from '../../../src/generated/prisma/client.js';

/** What every resolver gets. */
export interface Context {
  readonly prisma: PrismaClient;
  /** The time of the request: Prisma reads together what is asked alike. */
  readonly now: Date;
  /** From the header `x-member-id`. */
  readonly memberId: string;
}

import type { Business } from './businesses.js';
import type { SeedCategory } from './catalogue.js';
import type { Place } from './places.js';

export type UserRole = 'CLIENT' | 'FREELANCER';

/** Who a member is, before it is settled what they can do. */
export interface Person {
  readonly roles: readonly UserRole[];
  readonly place: Place;
  /** The company a client posts for. */
  readonly business: Business;
  readonly category: SeedCategory;
}

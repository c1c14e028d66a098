import type { Cell, SeedTable } from './copy.js';
import { dayMs } from './durations.js';
import type { IdeaPlan } from './idea-plans.js';
import type { JobDeal } from './job-deals.js';
import type { MemberSource } from './member-plans.js';
import { MemberDirectory } from './member-directory.js';
import { Random } from './random.js';
import { RatingPlanner, type RatingPlan } from './rating-plans.js';
import { createRowIds, type CreateRowId } from './row-ids.js';
import { suspensionDaysAgo, suspensionReason } from './suspension.js';

const columns = [
  'id',
  'action',
  'actor_id',
  'subject_type',
  'subject_id',
  'from_status',
  'to_status',
  'reason',
  'request_id',
  'created_at',
];

/** One line of the audit, before it has an id. */
interface Entry {
  readonly action: string;
  readonly actorId: string | null;
  readonly subjectType: 'job' | 'bid' | 'rating' | 'idea' | 'user';
  readonly subjectId: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string | null;
  readonly msAgo: number;
}

/** What was done to jobs, their bids and ratings, to ideas, and to one member. */
export function auditEventsTable(
  source: MemberSource,
  deals: Iterable<JobDeal>,
  ideas: Iterable<IdeaPlan>,
): SeedTable {
  return { name: 'audit_events', columns, rows: auditEventRows(source, deals, ideas) };
}

function* auditEventRows(
  source: MemberSource,
  deals: Iterable<JobDeal>,
  ideas: Iterable<IdeaPlan>,
): Generator<readonly Cell[], void, undefined> {
  const writer = new EntryWriter(source.nowMs);
  const ratings = new RatingPlanner(source.nowMs);
  for (const deal of deals) {
    yield* writer.rowsOf([
      ...jobEntries(deal),
      ...bidEntries(deal),
      ...ratings.ratingsOf(deal).map(ratingEntry),
    ]);
  }
  for (const { id, acts } of ideas) {
    yield* writer.rowsOf(acts.map((act) => ({ ...act, subjectType: 'idea', subjectId: id })));
  }
  yield* writer.rowsOf([suspensionEntry(source)]);
}

/** Makes rows of entries; what was done to one deal at the same moment was one request. */
class EntryWriter {
  private readonly createId: CreateRowId = createRowIds(new Random('audit event ids'));
  private requestCount = 0;

  constructor(private readonly nowMs: number) {}

  *rowsOf(entries: readonly Entry[]): Generator<readonly Cell[], void, undefined> {
    let lastMsAgo: number | undefined;
    for (const entry of entries.toSorted((first, second) => second.msAgo - first.msAgo)) {
      const { action, actorId, subjectType, subjectId, from, to, reason, msAgo } = entry;
      if (msAgo !== lastMsAgo) this.requestCount += 1;
      lastMsAgo = msAgo;
      const atMs = this.nowMs - msAgo;
      const requestId = `seed-${String(this.requestCount)}`;
      const at = new Date(atMs);
      yield [this.createId(atMs), action, actorId, subjectType, subjectId, from, to, reason, requestId, at];
    }
  }
}

function jobEntries({ plan, actorIds }: JobDeal): readonly Entry[] {
  return plan.acts.map(({ by, ...act }) => ({
    ...act,
    actorId: actorIds[by],
    subjectType: 'job',
    subjectId: plan.id,
  }));
}

function bidEntries({ bids }: JobDeal): readonly Entry[] {
  return bids.flatMap(({ id, acts }) => acts.map((act) => ({ ...act, subjectType: 'bid', subjectId: id })));
}

/** Says that somebody rated, not how. */
function ratingEntry({ id, authorId, createdMsAgo }: RatingPlan): Entry {
  return {
    action: 'RATE',
    actorId: authorId,
    subjectType: 'rating',
    subjectId: id,
    from: null,
    to: null,
    reason: null,
    msAgo: createdMsAgo,
  };
}

function suspensionEntry(source: MemberSource): Entry {
  const { moderator, suspended } = new MemberDirectory(source);
  return {
    action: 'SUSPEND',
    actorId: moderator.id,
    subjectType: 'user',
    subjectId: suspended.id,
    from: null,
    to: null,
    reason: suspensionReason,
    msAgo: suspensionDaysAgo * dayMs,
  };
}

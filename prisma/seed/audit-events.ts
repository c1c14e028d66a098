import type { Cell, SeedTable } from './copy.js';
import { jobHistory } from './job-history.js';
import { jobPlans, type JobSource } from './job-plans.js';
import { Random } from './random.js';
import { createRowIds } from './row-ids.js';

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

/** What was done to the jobs; each act was a request of its own. */
export function auditEventsTable(source: JobSource): SeedTable {
  return { name: 'audit_events', columns, rows: auditEventRows(source) };
}

function* auditEventRows(source: JobSource): Generator<readonly Cell[], void, undefined> {
  const random = new Random('job history');
  const createId = createRowIds(new Random('audit event ids'));
  let number = 0;
  for (const plan of jobPlans(source)) {
    for (const { action, actorId, from, to, reason, msAgo } of jobHistory(random, plan)) {
      number += 1;
      const atMs = source.nowMs - msAgo;
      const requestId = `seed-${String(number)}`;
      yield [createId(atMs), action, actorId, 'job', plan.id, from, to, reason, requestId, new Date(atMs)];
    }
  }
}

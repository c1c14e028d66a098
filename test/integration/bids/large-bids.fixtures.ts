import type pg from 'pg';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { fillLargeMarket } from '../large-market.fixtures.js';

/** Whose lists are long. */
export interface LargeBids {
  /** Two jobs that every one of 2,000 members has bid on, one of them sealed. */
  openJobId: Uuid;
  sealedJobId: Uuid;
  /** Who has bid on thousands of jobs. */
  freelancerId: Uuid;
  /** Who has bid on the two jobs alone. */
  rivalId: Uuid;
}

/**
 * Fills a database with a market in which most jobs have four bids, two have 2,000 and one member has placed thousands. Of
 * each long list one bid in ten is withdrawn, and 19 in 20 of the others were declined.
 */
export async function fillLargeBids(db: pg.Client): Promise<LargeBids> {
  await fillLargeMarket(db);
  await db.query(`insert into users (id, handle, name, roles)
    select gen_random_uuid(), 'rival-' || nr, 'Rival ' || nr, '{FREELANCER}' from generate_series(1, 1500) nr`);
  const { rows: jobs } = await db.query<{ id: Uuid }>(
    `select id from jobs where status = 'OPEN' and bidding_ends_at > now() order by id limit 2`,
  );
  const { rows: users } = await db.query<{ id: Uuid }>(
    `select id from users where handle in ('member-500', 'rival-1') order by handle`,
  );
  const [openJobId, sealedJobId] = jobs.map(({ id }) => id);
  const [freelancerId, rivalId] = users.map(({ id }) => id);
  if (!openJobId || !sealedJobId || !freelancerId || !rivalId) throw new Error('The market is too small.');

  // The market counts bids that it does not have; a sealed job counts none.
  await db.query('update jobs set sealed_bids = true, bid_count = 0 where id = $1', [sealedJobId]);
  await insertBids(db, `from jobs j cross join users u where j.id in ('${openJobId}', '${sealedJobId}')`);
  await insertBids(db, `from jobs j join users u on u.id = '${freelancerId}' where j.status <> 'DRAFT'`);
  await insertBids(
    db,
    `from jobs j cross join generate_series(1, 4) nr
       join users u on u.handle = 'member-' || (1 + (nr * 97 + abs(hashtext(j.id::text))) % 499)
     where j.status <> 'DRAFT'`,
  );
  await db.query('vacuum analyze');
  return { openJobId, sealedJobId, freelancerId, rivalId };
}

/** Inserts a bid of each pair of a job `j` and a member `u` that has none. */
async function insertBids(db: pg.Client, pairs: string): Promise<void> {
  await db.query(`
    insert into bids (id, job_id, freelancer_id, attempt, amount, currency, delivery_days, message, status, created_at)
    select gen_random_uuid(), j.id, u.id, 1, 1000 + floor(random() * 400) * 25, j.budget_currency,
      1 + floor(random() * 60), 'I have done this before.',
      case when random() < 0.1 then 'WITHDRAWN' when random() < 0.95 then 'DECLINED' else 'SUBMITTED' end::bid_status,
      j.created_at + interval '1 hour' * random()
    ${pairs} and u.id <> j.client_id
    on conflict do nothing`);
}

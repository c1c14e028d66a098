import type pg from 'pg';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { aCategory, aSkill, aUser, giveSkills } from '../support/factories.js';

/** A market of many rows, made by few statements. */
export interface Market {
  categoryIds: Uuid[];
  skillIds: Uuid[];
  clientIds: Uuid[];
  jobIds: Uuid[];
}

/**
 * Inserts open jobs that share few timestamps and few budgets, so that ids decide most of their order; each asks
 * for two skills. Clients are also freelancers.
 */
export async function aMarket(
  db: pg.Client,
  {
    jobCount,
    clientCount = 12,
    skillCount = 6,
  }: { jobCount: number; clientCount?: number; skillCount?: number },
): Promise<Market> {
  const categoryIds = [await aCategory(db), await aCategory(db), await aCategory(db)];
  const skillIds: Uuid[] = [];
  for (let index = 0; index < skillCount; index += 1) {
    skillIds.push(await aSkill(db, { category_id: categoryIds[index % categoryIds.length] }));
  }
  const clientIds: Uuid[] = [];
  for (let index = 0; index < clientCount; index += 1) {
    const id = await aUser(db, { roles: '{CLIENT,FREELANCER}', name: ['Ada', 'ada', 'Bo', 'Cy'][index % 4] });
    await giveSkills(db, id, skillIds.slice(0, 3));
    clientIds.push(id);
  }
  const jobIds = await manyJobs(db, { jobCount, clientIds, categoryIds });
  for (const [offset, position] of [
    [0, 1],
    [1, 2],
  ] as const) {
    await db.query(
      `insert into job_skills (job_id, skill_id, position)
       select id, ($2::uuid[])[1 + (nr + $3)::int % cardinality($2::uuid[])], $4
       from unnest($1::uuid[]) with ordinality as job(id, nr)`,
      [jobIds, skillIds, offset, position],
    );
  }
  return { categoryIds, skillIds, clientIds, jobIds };
}

/** Inserts jobs in one statement, spread over clients and categories, with many equal sort keys. */
export async function manyJobs(
  db: pg.Client,
  { jobCount, clientIds, categoryIds }: { jobCount: number; clientIds: Uuid[]; categoryIds: Uuid[] },
): Promise<Uuid[]> {
  const { rows } = await db.query<{ id: Uuid }>(
    `insert into jobs (id, client_id, category_id, title, description, status, budget_type, budget_currency,
       budget_min, budget_max, published_at, bidding_ends_at, created_at)
     select gen_random_uuid(), ($2::uuid[])[1 + nr % cardinality($2::uuid[])],
       ($3::uuid[])[1 + nr % cardinality($3::uuid[])], 'Job ' || nr, 'Something that needs doing.', 'OPEN',
       'FIXED', 'EUR', 0, 1000 + nr % 4, now() - interval '1 hour' * (nr % 5),
       now() + interval '1 day' * (1 + nr % 6), now() - interval '1 hour' * (nr % 7)
     from generate_series(1, $1::int) nr returning id`,
    [jobCount, clientIds, categoryIds],
  );
  return rows.map(({ id }) => id);
}

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockMoves, jobStatuses, publicStatuses } from '../../../src/modules/jobs/job.states.js';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aJob, aUser } from '../../support/factories.js';
import { wideLimits } from '../../support/limits.js';
import { boundsOfAll, specimens, standingAt, type Specimen } from './job-clock.fixtures.js';

interface Placed extends Specimen {
  id: string;
  client: string;
  category: string;
}

let api: TestApi;
const placed: Placed[] = [];
beforeAll(async () => {
  api = await startApi({ limits: wideLimits });
  const { admin } = api.database;
  for (const [index, specimen] of specimens.entries()) {
    const [clientId, slug] = [await aUser(admin), `specimen-${index}`];
    const categoryId = await aCategory(admin, { slug });
    const id = await aJob(admin, { ...specimen.columns, client_id: clientId, category_id: categoryId });
    placed.push({
      ...specimen,
      id: encodeTypeId('job', id),
      client: encodeTypeId('user', clientId),
      category: slug,
    });
  }
});
afterAll(() => api.close());

async function ask<T>(document: string): Promise<T> {
  const { data, errors } = await api.query(document);
  expect(errors).toBeUndefined();
  return data as T;
}

/** The ids listed under each set of states, sorted. */
async function listsOf(sets: readonly (readonly string[])[]): Promise<string[][]> {
  const fields = sets.map(
    (set, index) =>
      `s${index}: jobs(first: 100, filter: { statuses: [${set.join(', ')}] }) { totalCount nodes { id } }`,
  );
  const lists = await ask<Record<string, { totalCount: number; nodes: { id: string }[] }>>(
    `{ ${fields.join('\n')} }`,
  );
  return Object.values(lists).map(({ totalCount, nodes }) => {
    expect(nodes).toHaveLength(totalCount);
    return nodes.map(({ id }) => id).sort();
  });
}

const isPublic = (status: string) => publicStatuses.some((known) => known === status);

/** A millisecond before each bound, at it, and after it. */
const moments = boundsOfAll().flatMap((bound) => [-1, 0, 1].map((step) => new Date(bound + step)));

describe.each(moments)('at %s', (now) => {
  beforeAll(() => api.database.setNow(now));

  const idsIn = (statuses: readonly string[]) =>
    placed
      .filter((job) => {
        const { status } = standingAt(job, now);
        return isPublic(status) && statuses.includes(status);
      })
      .map(({ id }) => id)
      .sort();

  it('a job reads as the clock has it', async () => {
    const expected = placed.map((job): [string, object | null] => {
      const standing = standingAt(job, now);
      return [job.name, isPublic(standing.status) ? standing : null];
    });

    const jobs = await ask<object>(
      `{ ${placed.map(({ id }, index) => `j${index}: job(id: "${id}") { status endedAt awardExpiresAt }`).join('\n')} }`,
    );

    const read = Object.values(jobs).map((job: unknown, index) => [placed[index]?.name, job]);
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(expected));
  });

  it('every public job is listed under exactly one state, the one it reads as', async () => {
    const statuses = Object.keys(jobStatuses);

    const lists = await listsOf(statuses.map((status) => [status]));

    expect(lists).toEqual(statuses.map((status) => idsIn([status])));
    expect(lists.flat().sort()).toEqual(idsIn(statuses));
  });

  it('several states list what each of them lists', async () => {
    const someSets = fc.sample(fc.subarray(Object.keys(jobStatuses), { minLength: 2 }), {
      numRuns: 10,
      seed: now.getTime() % 1_000_000_007,
    });

    const lists = await listsOf(someSets);

    expect(lists).toEqual(someSets.map(idsIn));
  });

  it('counts follow the clock', async () => {
    const expected = placed.map((job) => standingAt(job, now).status);

    const counted = await ask<Record<string, { openJobCount?: number; completedJobCount?: number }>>(
      `{ categories { slug openJobCount }
         ${placed.map(({ client }, index) => `u${index}: user(id: "${client}") { completedJobCount }`).join('\n')} }`,
    );

    const { categories, ...clients } = counted;
    const open = Object.fromEntries(
      placed.map(({ category }, i) => [category, Number(expected[i] === 'OPEN')]),
    );
    expect(categories).toHaveLength(placed.length);
    expect(categories).toEqual(Object.entries(open).map(([slug, openJobCount]) => ({ slug, openJobCount })));
    expect(Object.values(clients)).toEqual(
      expected.map((status) => ({ completedJobCount: Number(status === 'COMPLETED') })),
    );
  });
});

describe('the moves of the clock', () => {
  it('are the same in SQL and in the table of states', async () => {
    const { rows } = await api.database.admin.query<{ from: string; to: string[] }>(`
      with times as (
        select null::timestamptz as time
        union all select app_now() + interval '1 day' * days from unnest('{-400,-70,-40,-14,-1,0,1,40}'::int[]) days
      )
      select s.status::text as "from",
        coalesce(array_agg(distinct m.status::text) filter (where m.status <> s.status), '{}') as to
      from unnest(enum_range(null::job_status)) as s(status), times b, times a, times d,
        lateral (select job_status_now(s.status, b.time, a.time, d.time) as status) m
      where (s.status in ('DRAFT', 'REMOVED') or b.time is not null)
        and (s.status <> 'AWARDED' or a.time is not null)
      group by s.status`);

    const moves = Object.fromEntries(rows.map(({ from, to }) => [from, to.sort()]));

    const written = Object.entries(clockMoves).map(([from, to]) => [from, [...to].sort()]);
    expect(moves).toEqual({ DRAFT: [], REMOVED: [], ...Object.fromEntries(written) });
  });
});

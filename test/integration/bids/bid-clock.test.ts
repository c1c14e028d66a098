import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { wideLimits } from '../../support/limits.js';
import { now } from '../jobs/job-states.fixtures.js';
import { aMember, ask, type Member } from '../jobs/posting.fixtures.js';
import { everyStanding, statuses, statusNow, type Standing } from './bid-standings.fixtures.js';

let api: TestApi;
let freelancer: Member;
let bids: Standing[];
beforeAll(async () => {
  api = await startApi({ limits: wideLimits });
  await api.database.setNow(now);
  freelancer = await aMember(api, { roles: '{FREELANCER}' });
  bids = await everyStanding(api, { client: await aMember(api), freelancer });
});
afterAll(() => api.close());

interface Read {
  id: string;
  status: string;
  job: {
    status: string;
    bids: { totalCount: number; nodes: { id: string }[] };
    bidCount: number;
    awardedBid: { id: string } | null;
  };
}

interface Page {
  viewer: { bids: { pageInfo: { endCursor: string; hasNextPage: boolean }; nodes: Read[] } };
}

/** Every bid, read on the way by which its freelancer reaches also that of a removed job. */
async function readAll(): Promise<[Standing, Read | undefined][]> {
  const found = new Map<string, Read>();
  for (let after: string | null = null, hasNextPage = true; hasNextPage;) {
    const document = `query ($after: String) { viewer { bids(first: 100, after: $after) {
      pageInfo { endCursor hasNextPage }
      nodes { id status job { status bids { totalCount nodes { id } } bidCount awardedBid { id } } }
    } } }`;
    const { viewer }: Page = await ask<Page>(api, document, {
      variables: { after },
      token: freelancer.token,
    });
    for (const bid of viewer.bids.nodes) found.set(bid.id, bid);
    ({ endCursor: after, hasNextPage } = viewer.bids.pageInfo);
  }
  return bids.map((bid) => [bid, found.get(bid.id)]);
}

/** The ids that the viewer's list holds under a condition, sorted; as many as it counts. */
async function idsIn(args: string): Promise<string[]> {
  const { viewer } = await ask<{ viewer: { bids: { totalCount: number; nodes: { id: string }[] } } }>(
    api,
    `{ viewer { bids(first: 100, ${args}) { totalCount nodes { id } } } }`,
    { token: freelancer.token },
  );
  expect(viewer.bids.nodes).toHaveLength(viewer.bids.totalCount);
  return viewer.bids.nodes.map(({ id }) => id).sort();
}

const idsOf = (some: Standing[]) => some.map(({ id }) => id).sort();

describe('a bid', () => {
  it('reads as the clock has it, on a job in any state', async () => {
    const read = await readAll();

    const told = read.map(([{ name }, bid]) => [name, bid?.job.status, bid?.status]);
    expect(told).toEqual(bids.map((bid) => [bid.name, bid.jobStatus, statusNow(bid)]));
  });

  it('is the award of its job only while it is that by the clock', async () => {
    const read = await readAll();

    const awarded = read.filter(([, bid]) => bid?.job.awardedBid).map(([{ name }]) => name);
    const expected = bids.filter((bid) => ['AWARDED', 'ACCEPTED'].includes(statusNow(bid)));
    expect(awarded).toEqual(expected.map(({ name }) => name));
    for (const [{ id }, bid] of read) expect([null, id]).toContain(bid?.job.awardedBid?.id ?? null);
  });

  it('is listed and counted on its job unless it was withdrawn', async () => {
    const read = await readAll();

    for (const [{ id, written, name }, bid] of read) {
      const listed = written === 'WITHDRAWN' ? [] : [{ id }];
      expect([name, bid?.job.bids]).toEqual([name, { totalCount: listed.length, nodes: listed }]);
      expect([name, bid?.job.bidCount]).toEqual([name, listed.length]);
    }
  });
});

describe("the viewer's bids", () => {
  it.each(statuses)('in state %s are those that the clock has there', async (status) => {
    const listed = await idsIn(`statuses: [${status}]`);

    expect(listed).toEqual(idsOf(bids.filter((bid) => statusNow(bid) === status)));
    expect(listed.length).toBeGreaterThan(0);
  });

  it('in several states are those of each', async () => {
    const listed = await idsIn('statuses: [SHORTLISTED, CLOSED, WITHDRAWN]');

    const wanted = ['SHORTLISTED', 'CLOSED', 'WITHDRAWN'];
    expect(listed).toEqual(idsOf(bids.filter((bid) => wanted.includes(statusNow(bid)))));
  });

  it('in none of the states are none', async () => {
    expect(await idsIn('statuses: []')).toEqual([]);
  });

  it('are counted by their state by the clock', async () => {
    const data = await ask(api, '{ viewer { bidCounts { status count } } }', { token: freelancer.token });

    const count = (status: string) => bids.filter((bid) => statusNow(bid) === status).length;
    expect(data).toEqual({
      viewer: { bidCounts: statuses.map((status) => ({ status, count: count(status) })) },
    });
  });

  it('that are none are counted by no row', async () => {
    const { token } = await aMember(api, { roles: '{FREELANCER}' });

    const data = await ask(api, '{ viewer { bidCounts { status } bids { totalCount } } }', { token });

    expect(data).toEqual({ viewer: { bidCounts: [], bids: { totalCount: 0 } } });
  });
});

describe('a job', () => {
  it.each(statuses)('lists under %s the bids that the clock has there', async (status) => {
    const document = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Job { bids(statuses: [${status}]) { nodes { id } } } } }`;
    const shown = bids.filter(({ jobStatus }) => jobStatus !== 'REMOVED').slice(0, 100);

    const { nodes } = await ask<{ nodes: { bids: { nodes: { id: string }[] } }[] }>(api, document, {
      variables: { ids: shown.map(({ jobId }) => jobId) },
    });

    const listed = nodes.flatMap((job) => job.bids.nodes.map(({ id }) => id)).sort();
    expect(listed).toEqual(idsOf(shown.filter((bid) => statusNow(bid) === status)));
  });
});

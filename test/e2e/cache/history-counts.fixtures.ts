import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { aCategory, aJob, anIdea } from '../../support/factories.js';
import type { Crowd, Member } from './history-crowd.fixtures.js';
import type { Subject } from './history.fixtures.js';
import {
  allWith,
  blockAfter,
  largestIn,
  measure,
  numberIn,
  totalOf,
  type Market,
} from './history-market.fixtures.js';

/** Each of another author, who had none before. */
export function ideasOf(market: Market, crowd: Crowd): Subject {
  return {
    name: 'the ideas',
    grow: async (next) => {
      const author = await crowd.member(next);
      const input = `{ title: "Idea ${next}", description: "A text." }`;
      await market.mutate(await author.token(), `mutation { shareIdea(input: ${input}) { idea { id } } }`);
      return 0;
    },
    measure: () =>
      measure(market, `select max(substr(title, 6)::int) as n from ideas where title ~ '^Idea \\d+$'`),
    questions: [
      {
        name: 'the total of ideas',
        document: () => '{ ideas(filter: { statuses: [CONCEPT] }) { totalCount } }',
        read: ({ ideas }) => numberIn(ideas, 'totalCount'),
      },
      {
        name: 'the newest idea',
        document: () =>
          '{ ideas(first: 1, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { title } } }',
        read: ({ ideas }) => largestIn(ideas, 'title'),
      },
      {
        name: 'the ideas of those who may have none',
        document: async (least) => {
          const authors = await Promise.all(blockAfter(least).map((number) => crowd.member(number)));
          const field = ({ id }: Member, place: number) =>
            `m${place}: user(id: "${id}") { ideas { totalCount } }`;
          return `{ ${authors.map(field).join(' ')} }`;
        },
        read: (data, least) =>
          allWith(Object.values(data).filter((user) => totalOf(user, 'ideas') > 0).length, least),
      },
    ],
  };
}

/** Of one idea. */
export async function votesOf(market: Market, crowd: Crowd): Promise<Subject> {
  const key = await market.connected((db) => anIdea(db, { title: 'To be voted for', status: 'READY' }));
  const idea = encodeTypeId('idea', key);
  return {
    name: 'the votes',
    grow: async (next) => {
      const voter = await crowd.member(next);
      const vote = `voteForIdea(input: { ideaId: "${idea}" }) { idea { id } }`;
      await market.mutate(await voter.token(), `mutation { ${vote} }`);
      return 0;
    },
    measure: () => measure(market, 'select count(*) as n from idea_votes where idea_id = $1', [key]),
    questions: [
      {
        name: 'an idea',
        document: () => `{ idea(id: "${idea}") { voteCount } }`,
        read: ({ idea: found }) => numberIn(found, 'voteCount'),
      },
      {
        name: 'the idea with most votes',
        document: () => '{ ideas(first: 1, orderBy: { field: VOTE_COUNT }) { nodes { voteCount } } }',
        read: ({ ideas }) => largestIn(ideas, 'voteCount'),
      },
    ],
  };
}

/** Of one client, in one category. */
export async function jobsOf(market: Market, client: Member): Promise<Subject> {
  const category_id = await market.connected((db) => aCategory(db, { slug: 'busy' }));
  const inCategory = 'jobs(filter: { categories: ["busy"] })';
  const budget = '{ currency: "EUR", min: 10000, max: 50000 }';
  return {
    name: 'the jobs',
    grow: async (next) => {
      const input = `{ title: "Job ${next}", description: "A text.", category: "busy", budget: ${budget} }`;
      await market.mutate(await client.token(), `mutation { postJob(input: ${input}) { job { id } } }`);
      return 0;
    },
    measure: () => measure(market, 'select count(*) as n from jobs where category_id = $1', [category_id]),
    questions: [
      {
        name: 'the jobs of a category',
        document: () => `{ ${inCategory} { totalCount } }`,
        read: ({ jobs }) => numberIn(jobs, 'totalCount'),
      },
      {
        name: 'the facets of a category',
        document: () => `{ ${inCategory} { facets { categories { category { slug } count } } } }`,
        read: ({ jobs }) => {
          const { categories } = (jobs as { facets: { categories: unknown[] } }).facets;
          return Math.max(0, ...categories.map((each) => numberIn(each, 'count')));
        },
      },
      {
        name: 'the categories',
        document: () => '{ categories { openJobCount } }',
        read: ({ categories }) =>
          Math.max(...(categories as unknown[]).map((category) => numberIn(category, 'openJobCount'))),
      },
      {
        name: 'the jobs of a member',
        document: () => `{ user(id: "${client.id}") { jobs { totalCount } } }`,
        read: ({ user }) => totalOf(user, 'jobs'),
      },
    ],
  };
}

/** On one open job. */
export async function bidsOf(market: Market, crowd: Crowd, client: Member): Promise<Subject> {
  const { key, job, place } = await aBiddenJob(market, crowd, client, false);
  return {
    name: 'the bids',
    grow: place,
    measure: () => measure(market, 'select count(*) as n from bids where job_id = $1', [key]),
    questions: [
      {
        name: 'a job',
        document: () => `{ job(id: "${job}") { bidCount } }`,
        read: ({ job: found }) => numberIn(found, 'bidCount'),
      },
      {
        name: 'the bids of a job',
        document: () => `{ job(id: "${job}") { bids(first: 3) { totalCount nodes { status } } } }`,
        read: ({ job: found }) => totalOf(found, 'bids'),
      },
      {
        name: 'the job with most bids',
        document: () => '{ jobs(first: 1, orderBy: { field: BID_COUNT }) { nodes { bidCount } } }',
        read: ({ jobs }) => largestIn(jobs, 'bidCount'),
      },
    ],
  };
}

/** On one job whose client alone sees them. */
export async function sealedBidsOf(market: Market, crowd: Crowd, client: Member): Promise<Subject> {
  const { key, job, place } = await aBiddenJob(market, crowd, client, true);
  return {
    name: 'the sealed bids',
    grow: place,
    measure: () => measure(market, 'select count(*) as n from bids where job_id = $1', [key]),
    questions: [
      {
        name: 'the sealed bids of a job, for its client',
        isKept: false,
        token: () => client.token(),
        document: () =>
          `{ job(id: "${job}") { viewerState { bids(first: 3) { totalCount nodes { status } } } } }`,
        read: ({ job: found }) => totalOf((found as { viewerState: unknown }).viewerState, 'bids'),
      },
    ],
  };
}

async function aBiddenJob(market: Market, crowd: Crowd, client: Member, isSealed: boolean) {
  const columns = { client_id: client.key, sealed_bids: isSealed };
  const key = await market.connected((db) => aJob(db, columns));
  const job = encodeTypeId('job', key);
  const place = async (next: number): Promise<number> => {
    const freelancer = await crowd.member(next);
    const offer = `amount: { amount: 20000, currency: "EUR" }, deliveryDays: 7, message: "I can."`;
    const bid = `placeBid(input: { jobId: "${job}", ${offer} }) { bid { id } }`;
    await market.mutate(await freelancer.token(), `mutation { ${bid} }`);
    return 0;
  };
  return { key, job, place };
}

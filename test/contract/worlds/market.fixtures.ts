import type pg from 'pg';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createId, type Uuid } from '../../../src/platform/ids/uuid.js';
import { tokenOf } from '../../support/api.js';
import { createTestDatabase } from '../../support/database.js';
import {
  aBid,
  aCategory,
  aJob,
  anAccount,
  anIdea,
  aRating,
  aSession,
  aSkill,
  aUser,
  giveSkills,
} from '../../support/factories.js';
import type { Samples } from './argument-variants.fixtures.js';

/** Ada, Ben and Fay bid in secret; Cyd bids too and looks on, as do Dan, who could bid, and Eve, who posts jobs herself. */
const roles = {
  client: '{CLIENT}',
  ada: '{FREELANCER}',
  ben: '{FREELANCER}',
  fay: '{FREELANCER}',
  cyd: '{FREELANCER}',
  dan: '{FREELANCER}',
  eve: '{CLIENT,FREELANCER}',
  moderator: '{CLIENT}',
} as const;
export type PersonName = keyof typeof roles;
// Object.keys forgets which keys it was given.
const names = Object.keys(roles) as PersonName[];

interface Person {
  readonly userId: Uuid;
  readonly token: string;
}
type People = Readonly<Record<PersonName, Person>>;

/** What worlds are copied from: all that they have in common, down to the last byte, with a clock that stands still. */
export interface Ground {
  /** Of the database; nothing is connected to it. */
  readonly database: string;
  readonly now: Date;
  readonly people: People;
  /** Global ids by name. */
  readonly ids: Readonly<Record<'job' | 'other' | 'done' | 'idea' | 'skill' | 'bidOfCyd', string>>;
  readonly samples: Samples;
  readonly close: () => Promise<void>;
}

/** Cleared up by `close`. What the factories write lies an hour back. */
export async function aMarket({ isSealed = true } = {}): Promise<Ground> {
  const now = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 3_600_000);
  const database = await createTestDatabase();
  const db = database.admin;
  await database.setNow(now);
  const people = await somePeople(db, now);
  const ids = await someRows(db, people, isSealed);
  // A database that somebody is connected to cannot be copied.
  await db.end();
  return {
    database: database.name,
    now,
    people,
    ids,
    samples: samplesOf(people, ids),
    close: database.close,
  };
}

/** The same ground with more on it. */
export async function grown(
  ground: Ground,
  work: (db: pg.Client, ground: Ground) => Promise<void>,
): Promise<Ground> {
  const database = await createTestDatabase(ground.database);
  await work(database.admin, ground);
  await database.admin.end();
  const close = async () => {
    await database.close();
    await ground.close();
  };
  return { ...ground, database: database.name, close };
}

async function somePeople(db: pg.Client, now: Date): Promise<People> {
  const people: Partial<Record<PersonName, Person>> = {};
  for (const name of names) {
    const userId = await aUser(db, { handle: name, name: `${name} Okafor`, roles: roles[name] });
    await anAccount(db, userId, name === 'moderator' ? { permissions: '{MODERATE}' } : {});
    const sessionId = await aSession(db, userId, { expires_at: new Date('2099-01-01') });
    people[name] = { userId, token: await tokenOf(userId, sessionId, now) };
  }
  return people as People; // each name was gone through
}

async function someRows(db: pg.Client, people: People, isSealed: boolean): Promise<Ground['ids']> {
  const category_id = await aCategory(db, { slug: 'making' });
  const skill = await aSkill(db, { slug: 'welding', category_id });
  for (const name of ['ada', 'ben', 'cyd', 'dan'] as const)
    await giveSkills(db, people[name].userId, [skill]);
  const jobOf = (name: PersonName, columns: object) =>
    aJob(db, { client_id: people[name].userId, category_id, ...columns }, [skill]);
  const job = await jobOf('client', { title: 'A secret job', sealed_bids: isSealed });
  const other = await jobOf('client', {});
  const done = await jobOf('client', {
    ...{ status: 'COMPLETED', hired_id: people.ada.userId, ended_at: new Date(Date.now() - 20 * 86_400_000) },
  });
  await jobOf('eve', { status: 'DRAFT', published_at: null, bidding_ends_at: null });
  const bid = (jobId: Uuid, name: PersonName, columns = {}) =>
    aBid(db, jobId, { freelancer_id: people[name].userId, ...columns });
  const bidOfCyd = await bid(job, 'cyd');
  for (const name of ['cyd', 'ada'] as const) await bid(other, name);
  await bid(done, 'ada', { status: 'ACCEPTED' });
  await ratingsOf(db, done, people);
  const idea = await anIdeaOf(db, people, [job, other], skill);
  const key = (prefix: Parameters<typeof encodeTypeId>[0], id: Uuid) => encodeTypeId(prefix, id);
  return {
    ...{ job: key('job', job), other: key('job', other), done: key('job', done) },
    ...{ idea: key('idea', idea), skill: key('skill', skill), bidOfCyd: key('bid', bidOfCyd) },
  };
}

async function ratingsOf(db: pg.Client, jobId: Uuid, { client, ada }: People): Promise<void> {
  const sides = [
    { author: client, subject: ada, side: 'FREELANCER' },
    { author: ada, subject: client, side: 'CLIENT' },
  ] as const;
  for (const { author, subject, side } of sides) {
    await aRating(db, { jobId, authorId: author.userId, subjectId: subject.userId, side });
  }
}

/** An idea that the jobs grew from, with a vote and a comment of those who look on. */
async function anIdeaOf(db: pg.Client, people: People, jobIds: Uuid[], skill: Uuid): Promise<Uuid> {
  const idea = await anIdea(db, { author_id: people.eve.userId, status: 'PROMOTED' }, [skill]);
  for (const jobId of jobIds) {
    await db.query('insert into idea_jobs (job_id, idea_id) values ($1, $2)', [jobId, idea]);
  }
  await db.query('insert into idea_votes (idea_id, user_id) values ($1, $2)', [idea, people.cyd.userId]);
  await db.query(
    `insert into idea_comments (id, idea_id, author_id, body) values ($1, $2, $3, 'I like this.')`,
    [createId(), idea, people.dan.userId],
  );
  return idea;
}

function samplesOf(people: People, ids: Ground['ids']): Samples {
  const idOf = (name: PersonName) => encodeTypeId('user', people[name].userId);
  const byId = (...given: string[]) => given.map((id) => `(id: "${id}")`);
  const filters = (...given: string[]) => given.map((filter) => `filter: { ${filter} }`);
  const everything = [...Object.values(ids), ...names.map(idOf)];
  return {
    'Query.job': byId(ids.job),
    'Query.bid': byId(ids.bidOfCyd),
    'Query.user': byId(idOf('ada'), idOf('client')),
    'Query.idea': byId(ids.idea),
    'Query.skill': byId(ids.skill),
    'Query.node': byId(ids.job),
    'Query.nodes': [`(ids: ${JSON.stringify(everything)})`],
    'Query.userByHandle': ['(handle: "ben")'],
    'Query.skillBySlug': ['(slug: "welding")'],
    'Query.jobs': filters(
      ...['OPEN', 'AWARDED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED', 'EXPIRED'].map(
        (status) => `statuses: [${status}]`,
      ),
      ...[
        'query: "secret"',
        `clientId: "${idOf('client')}"`,
        'skills: ["welding"]',
        'categories: ["making"]',
      ],
    ),
    'Query.users': filters('query: "okafor"', 'skills: ["welding"]', 'minRating: 1', 'minRating: 4.5'),
    'Query.ideas': filters('query: "idea"', 'skills: ["welding"]', 'statuses: [READY, PROMOTED]'),
  };
}

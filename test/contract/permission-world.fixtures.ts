import type pg from 'pg';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import { createId, type Uuid } from '../../src/platform/ids/uuid.js';
import type { TestApi } from '../support/api.js';
import { aCategory, aSkill, aUser, anIdea, giveSkills } from '../support/factories.js';
import { daysFromNow, type Ground, type Named, type People } from './permission-ground.fixtures.js';
import { someJobs } from './permission-jobs.fixtures.js';
import { aPerson, signedIn, type MemberKind, type ViewerKind } from './permission-viewers.fixtures.js';

/** The types whose rows have names here, and how the ids of each begin. */
export const idPrefixes = {
  User: 'user',
  Viewer: 'viewer',
  Admin: 'admin',
  Category: 'category',
  Skill: 'skill',
  Job: 'job',
  JobEvent: 'event',
  Bid: 'bid',
  Rating: 'rating',
  Idea: 'idea',
  IdeaComment: 'comment',
  AuditEvent: 'audit',
} as const;
export type NamedType = keyof typeof idPrefixes;

export interface World {
  readonly people: People;
  readonly rows: Readonly<Record<NamedType, Named>>;
  /** Undefined for whoever is not signed in. */
  readonly tokens: Readonly<Record<ViewerKind, string | undefined>>;
}

/** One row of everything that the permissions tell apart, in a database of its own. */
export async function aWorld(api: TestApi): Promise<World> {
  const db = api.database.admin;
  const categoryId = await aCategory(db);
  const skillId = await aSkill(db, { category_id: categoryId, slug: 'welding' });
  const people = await somePeople(db, skillId);
  const ground: Ground = { db, people, categoryId, skillId };
  const { jobs, bids, ratings } = await someJobs(ground);
  const { ideas, comments } = await someIdeas(ground, jobs);
  const events = await someEvents(ground, { jobs, bids, ideas });
  const closed = await aUser(db, { name: 'Deleted member', closed_at: new Date() });
  return {
    people,
    rows: {
      ...{
        User: { ...people, closed },
        Viewer: people,
        Admin: people,
        Category: { only: categoryId },
        Skill: { only: skillId },
      },
      ...{ Job: jobs, Bid: bids, Rating: ratings, Idea: ideas, IdeaComment: comments },
      ...{ JobEvent: events.ofJobs, AuditEvent: { ...events.ofJobs, ...events.others } },
    },
    tokens: { anonymous: undefined, ...(await tokensOf(api, people)) },
  };
}

export function idOf(world: World, type: NamedType, name: string): string {
  const key = world.rows[type][name];
  if (key === undefined) throw new Error(`The world has no ${type} named ${name}.`);
  return encodeTypeId(idPrefixes[type], key);
}

async function somePeople(db: pg.Client, skillId: Uuid): Promise<People> {
  // Whatever can be told of a member is told by these two: a field that is never there hides nothing.
  const profile = {
    ...{ headline: 'Welds.', bio: 'For years.', avatar_url: 'https://example.com/a.png' },
    ...{ hourly_rate_amount: 5_000, hourly_rate_currency: 'EUR' },
  };
  const people = await eachMember((kind) =>
    aPerson(db, kind, {
      user: { handle: kind.toLowerCase(), ...(kind === 'owner' || kind === 'counterpart' ? profile : {}) },
    }),
  );
  for (const kind of ['other', 'owner', 'counterpart'] as const)
    await giveSkills(db, people[kind], [skillId]);
  return people;
}

function tokensOf(api: TestApi, people: People): Promise<Record<MemberKind, string>> {
  return eachMember((kind) => api.tokenFor(people[kind]));
}

async function eachMember<T>(work: (kind: MemberKind) => Promise<T>): Promise<Record<MemberKind, T>> {
  const entries: [MemberKind, T][] = [];
  for (const kind of signedIn) entries.push([kind, await work(kind)]);
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(entries) as Record<MemberKind, T>;
}

async function someIdeas(
  { db, people, skillId }: Ground,
  jobs: Named,
): Promise<{ ideas: Named; comments: Named }> {
  const byOwner = (columns: object) => anIdea(db, { author_id: people.owner, ...columns }, [skillId]);
  const ideas = {
    concept: await byOwner({}),
    ready: await byOwner({ status: 'READY' }),
    promoted: await byOwner({ status: 'PROMOTED' }),
    removed: await byOwner({ status: 'REMOVED', removed_from: 'PROMOTED' }),
    bySuspended: await byOwner({ author_id: people.suspended }),
  };
  for (const [job, idea] of [
    ['open', 'promoted'],
    ['draft', 'promoted'],
    ['working', 'removed'],
  ] as const) {
    await db.query('insert into idea_jobs (job_id, idea_id) values ($1, $2)', [jobs[job], ideas[idea]]);
  }
  await db.query('insert into idea_votes (idea_id, user_id) values ($1, $2)', [
    ideas.concept,
    people.counterpart,
  ]);
  const comments = {
    onConcept: await aComment(db, ideas.concept, people.counterpart),
    byRival: await aComment(db, ideas.concept, people.rival),
    bySuspended: await aComment(db, ideas.concept, people.suspended),
    onRemoved: await aComment(db, ideas.removed, people.counterpart),
  };
  return { ideas, comments };
}

/** Inserts a comment and returns its key. */
export async function aComment(db: pg.Client, ideaId: Uuid, authorId: Uuid): Promise<Uuid> {
  const id = createId();
  const body = 'I like this.';
  await db.query('insert into idea_comments (id, idea_id, author_id, body) values ($1, $2, $3, $4)', [
    ...[id, ideaId, authorId, body],
  ]);
  return id;
}

interface Event {
  readonly subject: ['job' | 'user' | 'bid' | 'idea', Uuid | undefined];
  readonly action: string;
  readonly from?: string;
  readonly to: string;
  readonly at?: Date;
}

async function record(
  db: pg.Client,
  actorId: Uuid,
  { subject, action, to, from = to, at = new Date() }: Event,
): Promise<Uuid> {
  const id = createId();
  await db.query(
    `insert into audit_events
       (id, action, actor_id, subject_type, subject_id, from_status, to_status, created_at, reason, request_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'Because.', 'a-request')`,
    [id, action, actorId, ...subject, from, to, at],
  );
  return id;
}

async function someEvents(
  { db, people }: Ground,
  { jobs, bids, ideas }: { jobs: Named; bids: Named; ideas: Named },
): Promise<{ ofJobs: Named; others: Named }> {
  const ofJob = (name: string, to: string, more: Partial<Event> = {}) =>
    record(db, people.owner, { subject: ['job', jobs[name]], action: 'EDIT', to, ...more });
  return {
    ofJobs: {
      open: await ofJob('open', 'OPEN'),
      draft: await ofJob('draft', 'DRAFT'),
      removed: await ofJob('removed', 'REMOVED'),
      /** Before the freelancer was awarded who was hired: it would tell of a rival. */
      sealedEarlierAward: await ofJob('sealedDone', 'AWARDED', { action: 'AWARD', at: daysFromNow(-3) }),
      sealedAward: await ofJob('sealedDone', 'AWARDED', { action: 'AWARD', at: daysFromNow(-2) }),
    },
    others: {
      suspension: await record(db, people.owner, {
        ...{ subject: ['user', people.suspended], action: 'SUSPEND', to: 'SUSPENDED' },
      }),
      award: await record(db, people.owner, {
        ...{ subject: ['bid', bids['awarded']], action: 'AWARD', from: 'SUBMITTED', to: 'AWARDED' },
      }),
      removal: await record(db, people.moderator, {
        ...{ subject: ['idea', ideas['removed']], action: 'REMOVE', from: 'PROMOTED', to: 'REMOVED' },
      }),
    },
  };
}

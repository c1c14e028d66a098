import { hashSync } from '@node-rs/argon2';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import type { TestApi } from '../support/api.js';
import { aBid, aJob, anIdea } from '../support/factories.js';
import { aPerson, signedIn, type MemberKind, type ViewerKind } from './permission-viewers.fixtures.js';
import { aComment } from './permission-world.fixtures.js';

/** Of every person on a stage. */
export const password = 'correct horse battery';
export const passwordHash = hashSync(password);

/** Whom everything on a stage belongs to, whoever asks. */
const cast = ['owner', 'counterpart', 'suspended'] as const satisfies readonly MemberKind[];

/** New people, and what they have made: whatever is done here leaves other stages as they were. */
export interface Stage {
  readonly api: TestApi;
  readonly categoryId: Uuid;
  readonly people: Readonly<Record<(typeof cast)[number], Uuid>>;
  /** A session of one of the viewers; undefined for whoever is not signed in. */
  readonly tokenFor: (viewer: ViewerKind) => Promise<string | undefined>;
  /** A job of the owner. */
  readonly aJob: (columns?: object) => Promise<Uuid>;
  /** A bid on a job of the owner, of the counterpart. */
  readonly aBid: (columns?: object, job?: object) => Promise<Uuid>;
  /** An idea of the owner. */
  readonly anIdea: (columns?: object) => Promise<Uuid>;
  /** A comment of the counterpart on an idea of the owner. */
  readonly aComment: (idea?: object) => Promise<Uuid>;
}

export async function aStage(
  { api, categoryId }: Pick<Stage, 'api' | 'categoryId'>,
  viewers: readonly ViewerKind[],
): Promise<Stage> {
  const db = api.database.admin;
  const aMember = (kind: MemberKind) => aPerson(db, kind, { account: { password_hash: passwordHash } });
  const people = {
    owner: await aMember('owner'),
    counterpart: await aMember('counterpart'),
    suspended: await aMember('suspended'),
  };
  const known = new Map<ViewerKind, Uuid>(cast.map((kind) => [kind, people[kind]]));
  for (const kind of signedIn) {
    if (viewers.includes(kind) && !known.has(kind)) known.set(kind, await aMember(kind));
  }
  const ownersJob = (columns: object = {}) =>
    aJob(db, { client_id: people.owner, category_id: categoryId, ...columns });
  const ownersIdea = (columns: object = {}) => anIdea(db, { author_id: people.owner, ...columns });
  return {
    ...{ api, categoryId, people },
    tokenFor: async (viewer) => {
      const userId = known.get(viewer);
      return userId && api.tokenFor(userId);
    },
    aJob: ownersJob,
    anIdea: ownersIdea,
    aBid: async (columns = {}, job = {}) =>
      aBid(db, await ownersJob(job), { freelancer_id: people.counterpart, ...columns }),
    aComment: async (idea = {}) => aComment(db, await ownersIdea(idea), people.counterpart),
  };
}

export const idOfJob = async (key: Promise<Uuid>) => ({ jobId: encodeTypeId('job', await key) });
export const idOfBid = async (key: Promise<Uuid>) => ({ bidId: encodeTypeId('bid', await key) });
export const idOfIdea = async (key: Promise<Uuid>) => ({ ideaId: encodeTypeId('idea', await key) });
export const idOfComment = async (key: Promise<Uuid>) => ({ commentId: encodeTypeId('comment', await key) });

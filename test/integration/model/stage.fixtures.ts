import { hash } from '@node-rs/argon2';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type Answer, type TestApi } from '../../support/api.js';
import { aBid, aCategory, aJob, anAccount, anIdea, aUser } from '../../support/factories.js';
import { keyOf } from '../bids/bid-standings.fixtures.js';
import type { Member } from '../jobs/posting.fixtures.js';
import type { Names } from './allowed.fixtures.js';
import { dateOf, documentOf, inputOf, password, readWorld } from './documents.fixtures.js';
import type { Command } from './refusals.fixtures.js';
import { people, rolesOf, type Person, type Viewer, type World } from './world.fixtures.js';

/** The service on a database of its own, with everybody of the model in it. */
export interface Stage {
  /** Clears the stage and writes what a run begins with. */
  begin: (world: World) => Promise<Names>;
  setTime: (time: number) => Promise<void>;
  /** Does what the command says, in the world before it; what is new gets its name. */
  act: (command: Command, world: World, names: Names) => Promise<Answer>;
  /** What `nodes` shows somebody of all jobs and ideas. */
  look: (viewer: Viewer, names: Names) => Promise<unknown[]>;
  api: TestApi;
}

export async function openStage(): Promise<Stage> {
  const api = await startApi();
  const { admin } = api.database;
  const categoryId = await aCategory(admin, { slug: 'metalwork' });
  const passwordHash = await hash(password);
  const members = new Map<Person, Member>();
  const tokenOf = (viewer: Viewer) => (viewer === 'nobody' ? undefined : memberOf(viewer).token);
  const memberOf = (person: Person): Member => members.get(person) ?? never(person);

  return {
    api,
    begin: async (world) => {
      api.logLines.length = 0;
      await clear(api);
      for (const person of people) {
        if (!(await hasAccount(api, members.get(person)))) {
          members.set(person, await aPerson(api, person, passwordHash));
        }
      }
      await api.database.setNow(dateOf(world.now));
      return write(api, world, { categoryId, idOf: (person) => memberOf(person).userId });
    },
    setTime: (time) => api.database.setNow(dateOf(time)),
    act: async (command, world, names) => {
      const input = inputOf(command, world, {
        names,
        userIdOf: (person) => encodeTypeId('user', memberOf(person).userId),
      });
      return api.query(documentOf(command), { input }, tokenOf(command.by));
    },
    look: (viewer, names) => readWorld(api, names, tokenOf(viewer)),
  };
}

function never(person: Person): never {
  throw new Error(`There is no ${person}.`);
}

async function clear({ database }: TestApi): Promise<void> {
  await database.admin.query(`delete from ratings; delete from bids; delete from jobs; delete from ideas;
    update accounts set suspended_at = null, suspension_reason = null where suspended_at is not null;
    update users set rating_sum = 0, rating_count = 0 where rating_count > 0`);
}

async function hasAccount({ database }: TestApi, member: Member | undefined): Promise<boolean> {
  if (!member) return false;
  const { rowCount } = await database.admin.query('select from accounts where user_id = $1', [member.userId]);
  return rowCount === 1;
}

async function aPerson(api: TestApi, person: Person, passwordHash: string): Promise<Member> {
  const { admin } = api.database;
  const userId = await aUser(admin, { name: person, roles: `{${rolesOf[person].join()}}` });
  const permissions = person === 'moderator' ? '{MODERATE,MANAGE_USERS}' : '{}';
  await anAccount(admin, userId, { permissions, password_hash: passwordHash });
  return { userId, token: await api.tokenFor(userId) };
}

interface Surroundings {
  categoryId: Uuid;
  idOf: (person: Person) => Uuid;
}

/** Writes the rows of a world; of the times only those that the law looks at. */
async function write(api: TestApi, world: World, surroundings: Surroundings): Promise<Names> {
  const { admin } = api.database;
  const names: Names = { jobs: [], bids: [], ideas: [], comments: [] };
  const times = { created_at: dateOf(0), updated_at: dateOf(0) };
  for (const { author, status, version, removedFrom } of world.ideas) {
    const state = { status, version, removed_from: removedFrom };
    const columns = { author_id: surroundings.idOf(author), ...state, ...times };
    names.ideas.push(encodeTypeId('idea', await anIdea(admin, columns)));
  }
  for (const job of world.jobs) {
    const id = await aJob(admin, { ...jobColumns(job, surroundings), ...times });
    names.jobs.push(encodeTypeId('job', id));
    const idea = names.ideas[job.idea ?? -1];
    if (idea) {
      await admin.query('insert into idea_jobs (job_id, idea_id) values ($1, $2)', [id, keyOf(idea)]);
    }
  }
  for (const { job, freelancer, status, version } of world.bids) {
    const columns = { freelancer_id: surroundings.idOf(freelancer), status, version, ...times };
    names.bids.push(encodeTypeId('bid', await aBid(admin, keyOf(names.jobs[job] ?? ''), columns)));
  }
  return names;
}

function jobColumns(job: World['jobs'][number], { categoryId, idOf }: Surroundings): Record<string, unknown> {
  const timeOf = (time: number | null) => (time === null ? null : dateOf(time));
  return {
    ...{ client_id: idOf(job.client), category_id: categoryId },
    ...{ status: job.status, version: job.version, sealed_bids: job.isSealed },
    published_at: job.biddingEndsAt === null ? null : dateOf(-90 * 86_400_000),
    bidding_ends_at: timeOf(job.biddingEndsAt),
    award_expires_at: timeOf(job.awardEndsAt),
    delivered_at: timeOf(job.deliveredAt),
    hired_id: job.hired && idOf(job.hired),
    ended_at: timeOf(job.endedAt),
    removed_from: job.removedFrom,
    removed_at: timeOf(job.removedAt),
  };
}

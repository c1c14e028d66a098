import type pg from 'pg';
import { vi } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import type { Answer, TestApi } from '../../support/api.js';
import * as bids from '../../integration/bids/bidding.fixtures.js';
import * as ideas from '../../integration/ideas/ideas.fixtures.js';
import * as jobs from '../../integration/jobs/posting.fixtures.js';
import type { Member } from '../../integration/jobs/posting.fixtures.js';
import type { Contender } from './contenders.fixtures.js';
import type { Cast, Scene } from './standings.fixtures.js';

/** Counts those that wait for this very transaction, or for one that does. */
const waitingCount = {
  name: 'waiting',
  text: `with recursive waiting as (
      select pid from pg_locks where not granted and pg_blocking_pids(pid) @> array[pg_backend_pid()]
      union select l.pid from pg_locks l join waiting w on pg_blocking_pids(l.pid) @> array[w.pid] where not l.granted)
    select count(*)::int as count from waiting`,
};

/**
 * Holds the rows of the scene until the first contender waits, then until the second does too, each in a process of its own,
 * then lets go: they get the row in this order. One who does not wait has been answered instead.
 */
export async function race(
  holder: pg.Client,
  scene: Scene,
  contenders: readonly (() => Promise<Answer>)[],
): Promise<Answer[]> {
  await holder.query('begin');
  await holder.query('select from jobs where id = $1 for update', [scene.jobId]);
  await holder.query('select from ideas where id = $1 for update', [scene.ideaId]);
  const answers: Promise<Answer>[] = [];
  let answered = 0;
  const areQueued = async () => (await waiting(holder)) + answered >= answers.length;
  try {
    for (const start of contenders) {
      answers.push(start().finally(() => (answered += 1)));
      await vi.waitUntil(areQueued, { interval: 5, timeout: 10_000 });
    }
  } finally {
    await holder.query('rollback');
  }
  return Promise.all(answers);
}

async function waiting(holder: pg.Client): Promise<number> {
  const { rows } = await holder.query<{ count: number }>(waitingCount);
  return rows[0]?.count ?? 0;
}

let sequence = 0;

/** Sends what a contender does; no two say the same, so that none finds nothing to change. */
export function perform(api: TestApi, cast: Cast, scene: Scene, contender: Contender): Promise<Answer> {
  const { token } = memberOf(cast, contender);
  sequence += 1;
  const isEdit = contender.action === 'EDIT';
  const by = { token, input: isEdit ? { title: `Title ${sequence}` } : {} };
  if (contender.machine === 'idea') return ideas.act(api, deedOf(contender), idOf('idea', scene.ideaId), by);
  if (contender.machine === 'bid') {
    const input = isEdit ? { deliveryDays: 10 + (sequence % 300) } : {};
    return bids.act(api, contender.action, idOf('bid', scene.bidIds[contender.bid]), { token, input });
  }
  const jobId = idOf('job', scene.jobId);
  const { action } = contender;
  return action === 'BID' ? bids.place(api, jobId, { token }) : jobs.act(api, action, jobId, by);
}

function deedOf({ action, target = 'CONCEPT' }: Extract<Contender, { machine: 'idea' }>): ideas.Deed {
  return action === 'SET_STATUS' ? `to ${target}` : action;
}

function idOf(prefix: string, key: Uuid | null | undefined): string {
  return encodeTypeId(prefix, key ?? '');
}

function memberOf(cast: Cast, { machine, party, who }: Contender): Member {
  const freelancers = machine === 'bid' ? cast.bidders : cast.newcomers;
  const members: Partial<Record<Contender['party'], Member | undefined>> = {
    CLIENT: machine === 'idea' ? cast.promoters[who] : cast.client,
    FREELANCER: freelancers[who],
    HIRED: cast.bidders[0],
    AUTHOR: cast.author,
    MEMBER: cast.newcomers[who],
    ANYONE: cast.newcomers[who],
    MODERATOR: cast.moderator,
  };
  const member = members[party];
  if (!member) throw new Error(`Nobody plays ${party}.`);
  return member;
}

/** What each request left in the audit, in their order: `ACTION of job`. */
export async function auditOf(db: pg.Client, answers: readonly Answer[]): Promise<string[][]> {
  const requestIds = answers.map(({ headers }) => String(headers['x-request-id']));
  const { rows } = await db.query<{ request_id: string; events: string[] }>(
    `select request_id, array_agg(action || ' of ' || subject_type) as events from audit_events
     where request_id = any($1) group by request_id`,
    [requestIds],
  );
  const eventsById = new Map(rows.map((row) => [row.request_id, row.events]));
  return requestIds.map((id) => eventsById.get(id) ?? []);
}

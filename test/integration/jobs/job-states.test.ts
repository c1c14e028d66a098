import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobStatuses } from '../../../src/modules/jobs/job.states.js';
import { startApi, type TestApi } from '../../support/api.js';
import {
  isVisible,
  movesOf,
  now,
  refusalOf,
  standings,
  viewers,
  type Standing,
  type ViewerKind,
} from './job-states.fixtures.js';
import {
  act,
  actions,
  aJobOf,
  allowedActions,
  aMember,
  aModerator,
  ask,
  everything,
  suspend,
  type Action,
  type Member,
} from './posting.fixtures.js';

let api: TestApi;
let people: Record<Exclude<ViewerKind, 'nobody'>, Member>;
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(now);
  people = {
    'a member': await aMember(api),
    'a freelancer': await aMember(api, { roles: '{FREELANCER}' }),
    'its client': await aMember(api),
    'the hired': await aMember(api, { roles: '{FREELANCER}' }),
    'a moderator': await aModerator(api),
    'its suspended client': await aMember(api),
  };
  await suspend(api, people['its suspended client']);
});
afterAll(() => api.close());

/** A job that stands so, for the viewer to look at. */
async function place({ columns, isStarted }: Standing, viewer: ViewerKind): Promise<string> {
  const owner = viewer === 'its suspended client' ? viewer : 'its client';
  const hired = isStarted ? { hired_id: people['the hired'].userId } : {};
  return aJobOf(api, people[owner], { ...columns, ...hired });
}

const senderOf = (viewer: ViewerKind) => (viewer === 'nobody' ? {} : people[viewer]);

async function statusFor(viewer: ViewerKind, id: string): Promise<string | undefined> {
  const { job } = await ask<{ job: { status: string } | null }>(
    api,
    'query ($id: ID!) { job(id: $id) { status } }',
    { variables: { id }, ...senderOf(viewer) },
  );
  return job?.status;
}

const cases = standings.flatMap((standing) => viewers.map((viewer) => ({ ...standing, viewer })));

/** All that can be done by a mutation of jobs, and is legal. */
const legal = cases.flatMap((one) => {
  const moves = movesOf(one, one.viewer);
  return actions.flatMap((action) => {
    const next = moves[action];
    return next === undefined ? [] : [{ ...one, action, next }];
  });
});

it('every state is looked at', () => {
  expect(new Set(standings.map(({ status }) => status))).toEqual(new Set(Object.keys(jobStatuses)));
});

describe.each(cases)('to $viewer a job that is $name', (one) => {
  const { viewer, status } = one;

  it('shows itself, and allows just what the table says', async () => {
    const id = await place(one, viewer);

    const shown = await statusFor(viewer, id);

    expect(shown).toBe(isVisible(one, viewer) ? status : undefined);
    if (viewer === 'nobody') return;
    const allowed = await allowedActions(api, id, people[viewer]);
    expect(allowed).toEqual(isVisible(one, viewer) ? Object.keys(movesOf(one, viewer)) : null);
  });

  it('refuses all else, and changes nothing', async () => {
    const id = await place(one, viewer);
    const illegal = actions.filter((action) => movesOf(one, viewer)[action] === undefined);
    const before = await everything(api);

    const refusals: string[] = [];
    for (const action of illegal) refusals.push(`${action} ${await refusalFor(viewer, action, id)}`);

    expect(refusals).toEqual(illegal.map((action) => `${action} ${refusalOf(one, viewer, action)}`));
    expect(await everything(api)).toEqual(before);
  });

  async function refusalFor(sender: ViewerKind, action: Action, id: string): Promise<string> {
    const { data, errors } = await act(api, action, id, senderOf(sender));
    expect(data).toEqual({ done: null });
    return told(errors?.[0]);
  }
});

interface Refusal {
  extensions: { code: string; reason?: string; currentStatus?: string };
}

function told(error: Refusal | undefined): string {
  if (!error) return 'done';
  const { code, reason = '-', currentStatus = '-' } = error.extensions;
  return `${code} ${reason} ${currentStatus}`;
}

describe('a legal move', () => {
  it.each(legal)(
    'leads where the table says: $action by $viewer of a job that is $name',
    async ({ action, viewer, next, ...standing }) => {
      const id = await place(standing, viewer);

      const { data, errors } = await act(api, action, id, senderOf(viewer));

      expect(errors).toBeUndefined();
      // A rating is nothing that everybody could see on the job.
      const version = action === 'RATE' ? 1 : 2;
      expect(data).toEqual({
        done: action === 'DELETE' ? { deletedJobId: id } : { job: { id, status: next, version } },
      });
      expect(await statusFor(viewer, id)).toBe(next === 'gone' ? undefined : next);
    },
  );
});

describe('a refusal', () => {
  it.each([
    ['EDIT', 'EXPIRED', 'EDIT is not possible while the job is EXPIRED; possible is: CANCEL, REOPEN.'],
    ['EDIT', 'REMOVED', 'EDIT is not possible while the job is REMOVED; possible is: nothing.'],
    ['RATE', 'CANCELLED', 'RATE is not possible while the job is CANCELLED; possible is: nothing.'],
  ] as const)('says what stands in the way of %s of a job that is %s', async (action, status, message) => {
    const standing = standings.find((one) => one.status === status);
    const id = await place(standing ?? standings[0] ?? never(), 'its client');

    const { errors } = await act(api, action, id, people['its client']);

    expect(errors).toMatchObject([{ message, path: ['done'] }]);
  });

  it('of a stale version comes before one of the state', async () => {
    const id = await aJobOf(api, people['its client'], { status: 'EXPIRED', bidding_ends_at: now });

    const { errors } = await act(api, 'EDIT', id, { ...people['its client'], input: { expectedVersion: 2 } });

    expect(errors?.map(told)).toEqual(['CONFLICT STALE_VERSION -']);
  });

  it('tells a stranger nothing of state and version', async () => {
    const id = await aJobOf(api, people['its client'], { status: 'EXPIRED', bidding_ends_at: now });

    const { errors } = await act(api, 'EDIT', id, { ...people['a member'], input: { expectedVersion: 99 } });

    expect(errors?.map(told)).toEqual(['FORBIDDEN - -']);
  });
});

function never(): never {
  throw new Error('There is no such standing.');
}

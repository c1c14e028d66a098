import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory } from '../../support/factories.js';
import {
  act,
  aMember,
  aModerator,
  anIdeaOf,
  ask,
  auditOf,
  deeds,
  everything,
  keyOf,
  told,
  type Member,
} from './ideas.fixtures.js';
import { isHidden, outcomeOf, roles, states, ways, type Role, type State } from './idea-states.fixtures.js';

let api: TestApi;
let members: Record<Role, Member>;
beforeAll(async () => {
  api = await startApi();
  await aCategory(api.database.admin, { slug: 'metalwork' });
  members = {
    author: await aMember(api, { roles: '{FREELANCER}' }),
    member: await aMember(api, { roles: '{FREELANCER}' }),
    client: await aMember(api),
    moderator: await aModerator(api),
  };
});
afterAll(() => api.close());

interface Desk {
  status: string;
  viewerState: { allowedActions: string[]; allowedStatuses: string[] } | null;
}

async function deskOf(id: string, member?: Member): Promise<Desk | null> {
  const { idea } = await ask<{ idea: Desk | null }>(
    api,
    'query ($id: ID!) { idea(id: $id) { status viewerState { allowedActions allowedStatuses } } }',
    { variables: { id }, ...(member && { token: member.token }) },
  );
  return idea;
}

/** Without a vote there is none to withdraw. */
function allowedTo(role: Role, state: State): Desk['viewerState'] {
  const legal = deeds.filter((deed) => ways[deed][role]?.[state] && deed !== 'WITHDRAW_VOTE');
  return {
    allowedActions: legal.filter((deed) => !deed.startsWith('to ')),
    allowedStatuses: legal.filter((deed) => deed.startsWith('to ')).map((deed) => deed.slice('to '.length)),
  };
}

const standings = states.flatMap((state) => roles.map((role) => ({ state, role })));
const cases = standings.flatMap((standing) => deeds.map((deed) => ({ ...standing, deed })));
const isLegal = ({ deed, role, state }: (typeof cases)[number]) => 'next' in outcomeOf(deed, role, state);

/** What moves neither the version nor the time of an idea. */
const stills: readonly string[] = ['VOTE', 'WITHDRAW_VOTE', 'COMMENT'];

describe('every state', () => {
  it.each(standings)('allows just what the table says: $role of an idea that is $state', async (standing) => {
    const { role, state } = standing;
    const id = await anIdeaOf(api, members.author, { status: state });

    const desk = await deskOf(id, members[role]);

    expect(desk).toEqual(
      isHidden(role, state) ? null : { status: state, viewerState: allowedTo(role, state) },
    );
  });
});

describe('a legal move', () => {
  it.each(cases.filter(isLegal))(
    'leads where the table says: $deed by the $role of an idea that is $state',
    async ({ deed, role, state }) => {
      const id = await anIdeaOf(api, members.author, { status: state });

      const { data, errors } = await act(api, deed, id, members[role]);

      expect(errors).toBeUndefined();
      const next = ways[deed][role]?.[state];
      const isGone = next === 'gone';
      expect(data.done).toMatchObject(isGone ? { deletedIdeaId: id } : { idea: { id, status: next } });
      expect((await deskOf(id, members.author))?.status).toBe(isGone ? undefined : next);
    },
  );

  const moves = cases.filter(isLegal).filter(({ deed }) => !stills.includes(deed));
  it.each(moves)(
    'makes a new version and an event: $deed by the $role of an idea that is $state',
    async ({ deed, role, state }) => {
      const id = await anIdeaOf(api, members.author, { status: state });

      const { data } = await act(api, deed, id, members[role]);

      const next = ways[deed][role]?.[state];
      const isGone = next === 'gone';
      expect(data.done.idea?.version).toBe(isGone ? undefined : 2);
      const action = deed.startsWith('to ') ? 'SET_STATUS' : deed;
      const events = (await auditOf(api, id)).map((event) => event.slice(0, 4));
      expect(events).toEqual([['idea', action, state, isGone ? null : next]]);
    },
  );

  it.each(cases.filter(isLegal).filter(({ deed }) => stills.includes(deed)))(
    'leaves version and time alone: $deed by the $role of an idea that is $state',
    async ({ deed, role, state }) => {
      const updated_at = new Date(Date.UTC(2026, 0, 1));
      const id = await anIdeaOf(api, members.author, { status: state, updated_at });

      await act(api, deed, id, members[role]);

      const { rows } = await api.database.admin.query('select version, updated_at from ideas where id = $1', [
        keyOf(id),
      ]);
      expect(rows).toEqual([{ version: 1, updated_at }]);
    },
  );
});

describe('an illegal move', () => {
  it.each(cases.filter((each) => !isLegal(each)))(
    'changes nothing: $deed by the $role of an idea that is $state',
    async ({ deed, role, state }) => {
      const id = await anIdeaOf(api, members.author, { status: state });
      const before = await everything(api);

      const answer = await act(api, deed, id, members[role]);

      const outcome = outcomeOf(deed, role, state);
      const refusal = 'refusal' in outcome ? outcome.refusal : '';
      expect(answer.data).toEqual({ done: null });
      expect(told(answer)).toBe(refusal);
      const currentStatus = refusal.startsWith('CONFLICT') ? state : undefined;
      expect(answer.errors?.[0]?.extensions).toMatchObject({ ...(currentStatus && { currentStatus }) });
      expect(await everything(api)).toEqual(before);
    },
  );
});

describe('whoever may do nothing', () => {
  it.each(deeds)('is told to sign in: %s', async (deed) => {
    const id = await anIdeaOf(api, members.author);

    const answer = await act(api, deed, id, {});

    expect(told(answer)).toBe('UNAUTHENTICATED');
    expect((await deskOf(id))?.viewerState).toBeNull();
  });

  it.each(deeds)('is told of the suspension: %s', async (deed) => {
    const suspended = await aMember(api);
    const id = await anIdeaOf(api, suspended);
    await api.database.admin.query(
      `update accounts set suspended_at = now(), suspension_reason = 'Spam.' where user_id = $1`,
      [suspended.userId],
    );

    const answer = await act(api, deed, id, suspended);

    expect(told(answer)).toBe('FORBIDDEN SUSPENDED');
    expect((await deskOf(id, suspended))?.viewerState).toEqual({ allowedActions: [], allowedStatuses: [] });
  });
});

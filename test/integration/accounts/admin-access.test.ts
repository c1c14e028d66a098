import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aSkill } from '../../support/factories.js';
import { aMember, act, anAdministrator, suspended, told, type Member } from './administration.fixtures.js';

let api: TestApi;
let askers: Record<string, Member | null>;
let targets: { userId: string; skillId: string; otherSkillId: string };
beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  askers = {
    nobody: null,
    member: await aMember(api),
    MODERATE: await anAdministrator(api, 'MODERATE'),
    MANAGE_USERS: await anAdministrator(api, 'MANAGE_USERS'),
    MANAGE_SKILLS: await anAdministrator(api, 'MANAGE_SKILLS'),
    OPERATE: await anAdministrator(api, 'OPERATE'),
    suspended: await aMember(api, {
      permissions: '{MODERATE,MANAGE_USERS,MANAGE_SKILLS,OPERATE}',
      ...suspended,
    }),
  };
  targets = {
    userId: (await aMember(api)).id,
    skillId: encodeTypeId('skill', await aSkill(admin)),
    otherSkillId: encodeTypeId('skill', await aSkill(admin)),
  };
  // So that the audit is not empty.
  await act(api, 'purgeCache', 'purgedAt', {}, tokenOf('OPERATE'));
});
afterAll(() => api.close());

const kinds = ['nobody', 'member', 'MODERATE', 'MANAGE_USERS', 'MANAGE_SKILLS', 'OPERATE', 'suspended'];

const tokenOf = (kind: string): string | undefined => askers[kind]?.token;

describe('Query.admin', () => {
  it.each(kinds)('is there for whoever has a permission: %s', async (kind) => {
    const { data, errors } = await api.query('{ admin { id } }', {}, tokenOf(kind));

    const userId = askers[kind]?.userId;
    const isThere = userId !== undefined && kind !== 'member';
    expect(errors).toBeUndefined();
    expect(data.admin).toEqual(isThere ? { id: encodeTypeId('admin', userId) } : null);
  });

  it.each(kinds)('is found again by its id, by its owner alone: %s', async (kind) => {
    const id = encodeTypeId('admin', askers['MODERATE']?.userId ?? '');

    const { data } = await api.query('query ($id: ID!) { node(id: $id) { id } }', { id }, tokenOf(kind));

    expect(data.node).toEqual(kind === 'MODERATE' ? { id } : null);
  });
});

/** Who may read each list of the desk. */
const lists: [list: string, permissions: string[]][] = [
  ['users { nodes { id email lastSeenAt user { id } } }', ['MANAGE_USERS']],
  ['jobs { nodes { id } }', ['MODERATE']],
  ['ideas { nodes { id } }', ['MODERATE']],
  ['auditEvents { nodes { id actor { id } } }', ['MANAGE_USERS', 'OPERATE']],
];

describe.each(lists)('admin.%s', (list, permissions) => {
  it.each(kinds)('is read by those with its permission alone: %s', async (kind) => {
    const answer = await api.query(`{ admin { ${list} } }`, {}, tokenOf(kind));

    const refusal = kind === 'suspended' ? 'FORBIDDEN SUSPENDED' : 'FORBIDDEN';
    const mayRead = permissions.includes(kind);
    const hasNoDesk = kind === 'nobody' || kind === 'member';
    expect(told(answer)).toBe(mayRead || hasNoDesk ? 'done' : refusal);
    expect(answer.data.admin === null).toBe(!mayRead);
  });
});

/** Who may do what. */
const mutations: [
  name: string,
  permission: string,
  selection: string,
  input: () => Record<string, unknown>,
][] = [
  ['suspendUser', 'MANAGE_USERS', 'account { id }', () => ({ userId: targets.userId, reason: 'Spam.' })],
  ['restoreUser', 'MANAGE_USERS', 'account { id }', () => ({ userId: targets.userId })],
  [
    'createSkill',
    'MANAGE_SKILLS',
    'skill { id }',
    () => ({ slug: 'welding', name: 'Welding', category: 'none-such' }),
  ],
  ['updateSkill', 'MANAGE_SKILLS', 'skill { id }', () => ({ skillId: targets.skillId })],
  [
    'mergeSkills',
    'MANAGE_SKILLS',
    'skill { id }',
    () => ({ fromId: targets.otherSkillId, intoId: targets.skillId }),
  ],
  ['purgeCache', 'OPERATE', 'purgedAt', () => ({})],
];

describe.each(mutations)('%s', (name, permission, selection, input) => {
  it.each(kinds)(`is done with ${permission} alone: %s`, async (kind) => {
    const answer = await act(api, name, selection, input(), tokenOf(kind));

    const refusals: Record<string, string> = { nobody: 'UNAUTHENTICATED', suspended: 'FORBIDDEN SUSPENDED' };
    // An unknown category is told only to those who may name one.
    const done = name === 'createSkill' ? 'BAD_USER_INPUT' : 'done';
    expect(told(answer)).toBe(kind === permission ? done : (refusals[kind] ?? 'FORBIDDEN'));
  });
});

describe('an event of the audit', () => {
  it.each(kinds)('is found by its id by those who may list it: %s', async (kind) => {
    const listed = await api.query(
      '{ admin { auditEvents(first: 1) { nodes { id } } } }',
      {},
      tokenOf('OPERATE'),
    );
    const [{ id }] = listed.data.admin.auditEvents.nodes;

    const { data } = await api.query(
      'query ($id: ID!) { node(id: $id) { __typename id } }',
      { id },
      tokenOf(kind),
    );

    const maySee = kind === 'OPERATE' || kind === 'MANAGE_USERS';
    expect(data.node).toEqual(maySee ? { __typename: 'AuditEvent', id } : null);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../../src/app.js';
import { demoPassword } from '../../src/config/demo-sign-ins.js';
import { startApi, type TestApi } from '../support/api.js';
import { aCategory, aJob, anAccount, anIdea, aSkill, aUser } from '../support/factories.js';

const explorer = new URL('../../src/explorer/', import.meta.url);

interface Example {
  operation: string;
  /** Who signs in to try it; absent: nobody has to. */
  as?: 'ada' | 'ben' | 'mod';
  variables: Record<string, unknown>;
}

/** What an answer holds, whose shape the document says. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Row = Record<string, any>;

const examples = JSON.parse(read('operations/examples.json')) as Example[];
const ownRequests = filesOf('requests/');

function filesOf(folder: string): string[] {
  return readdirSync(new URL(folder, explorer)).filter((name) => name.endsWith('.graphql'));
}

function read(path: string): string {
  return readFileSync(new URL(path, explorer), 'utf8');
}

/** The first row of a list; an empty one has none of its fields. */
function firstOf(list: { nodes: Row[] } | undefined): Row {
  return list?.nodes[0] ?? {};
}

function ownValues(viewer: Row): Record<string, unknown> {
  const openJob = firstOf(viewer['openJobs']);
  const bid = firstOf(openJob['viewerState']?.bids);
  const award = firstOf(viewer['awards']);
  return {
    '<your newest draft>': firstOf(viewer['drafts'])['id'],
    '<your newest open job>': openJob['id'],
    '<newest bid on it>': bid['id'],
    '<its version>': bid['version'],
    '<your newest award>': award['id'],
    '<version of its job>': award['job']?.version,
    '<your newest work>': firstOf(viewer['accepted'])['job']?.id,
    '<your newest job at work>': firstOf(viewer['jobsAtWork'])['id'],
    '<your newest job to rate>': firstOf(viewer['jobsToRate'])['id'],
    '<your newest idea>': firstOf(viewer['ideas'])['id'],
  };
}

describe('the examples of the explorer', () => {
  let api: TestApi;
  const tokens = new Map<string, string>();
  beforeAll(async () => {
    api = await startApi();
    const { admin } = api.database;
    const category_id = await aCategory(admin, { slug: 'web-development' });
    const skillId = await aSkill(admin, { slug: 'typescript', category_id });
    await aJob(admin, { category_id, title: 'A booking page for a yoga studio' }, [skillId]);
    await anIdea(admin, { status: 'READY' });
    tokens.set('ada', await signUp('ada', 'CLIENT'));
    tokens.set('ben', await signUp('ben', 'FREELANCER'));
    const moderatorId = await aUser(admin);
    await anAccount(admin, moderatorId, { permissions: '{MODERATE,MANAGE_USERS,MANAGE_SKILLS,OPERATE}' });
    tokens.set('mod', await api.tokenFor(moderatorId));
  });
  afterAll(() => api.close());

  async function signUp(handle: string, role: string): Promise<string> {
    const document = 'mutation ($input: SignUpInput!) { signUp(input: $input) { session { accessToken } } }';
    const input = { email: `${handle}@example.com`, handle, name: handle, roles: [role] };
    const { data } = await api.query(document, { input: { ...input, password: demoPassword } });
    return data.signUp.session.accessToken;
  }

  /** What the page asks for when it shows the tab, by placeholder. */
  async function valuesFor(token: string | undefined): Promise<Record<string, unknown>> {
    const { data: newest } = await api.query(read('requests/newest.graphql'), {});
    const { data } = await api.query(read('requests/your-newest.graphql'), {}, token);
    const own = data.viewer === null ? {} : ownValues(data.viewer);
    return {
      '<newest job>': firstOf(newest.jobs)['id'],
      '<newest idea>': firstOf(newest.ideas)['id'],
      '<newest ready idea>': firstOf(newest.readyIdeas)['id'],
      ...own,
    };
  }

  function filled(
    variables: Record<string, unknown>,
    values: Record<string, unknown>,
  ): Record<string, unknown> {
    const text = Object.entries(values).reduce(
      (rest, [placeholder, value]) =>
        rest.replaceAll(`"${placeholder}"`, () => JSON.stringify(value ?? placeholder)),
      JSON.stringify(variables),
    );
    return JSON.parse(text) as Record<string, unknown>;
  }

  it('are every file of their folder, each with a line that says what it shows', () => {
    const listed = examples.map(({ operation }) => `${operation}.graphql`);

    expect(listed.toSorted()).toEqual(filesOf('operations/').toSorted());
    expect(listed.filter((file) => !/^# [A-Z].+\.\n/.test(read(`operations/${file}`)))).toEqual([]);
  });

  // One after the other, as in the tabs: a job is posted, bid on, awarded, delivered, completed and rated.
  it.each(examples)('answer $operation', async ({ operation, as, variables }) => {
    const document = read(`operations/${operation}.graphql`);
    const token = as && tokens.get(as);

    const values = await valuesFor(token);
    const { status, data, errors } = await api.query(document, filled(variables, values), token);

    expect(errors).toBeUndefined();
    expect(status).toBe(200);
    expect(Object.values(data)).not.toContain(null);
  });
});

it.each(ownRequests)('the explorer asks what the schema has: %s', (file) => {
  const faults = validate(createSchema(), parse(read(`requests/${file}`)));

  expect(faults.map(({ message }) => message)).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../../src/app.js';
import { demoPassword } from '../../src/config/demo-sign-ins.js';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../support/api.js';
import { aCategory, aJob, aSkill, aUser } from '../support/factories.js';

const explorer = new URL('../../src/explorer/', import.meta.url);

interface Example {
  operation: string;
  variables: Record<string, unknown>;
}

const examples = JSON.parse(read('operations/examples.json')) as Example[];
const ownRequests = filesOf('requests/');

function filesOf(folder: string): string[] {
  return readdirSync(new URL(folder, explorer)).filter((name) => name.endsWith('.graphql'));
}

function read(path: string): string {
  return readFileSync(new URL(path, explorer), 'utf8');
}

describe('the examples of the explorer', () => {
  let api: TestApi;
  let token: string;
  let newestJobId: string;
  beforeAll(async () => {
    api = await startApi();
    const { admin } = api.database;
    const category_id = await aCategory(admin, { slug: 'web-development' });
    const skillId = await aSkill(admin, { slug: 'typescript', category_id });
    await aUser(admin, { roles: '{FREELANCER}' });
    newestJobId = encodeTypeId('job', await aJob(admin, { category_id }, [skillId]));
    token = await signUpAda();
  });
  afterAll(() => api.close());

  async function signUpAda(): Promise<string> {
    const document = 'mutation ($input: SignUpInput!) { signUp(input: $input) { session { accessToken } } }';
    const input = { email: 'ada@example.com', handle: 'ada', name: 'Ada Okafor', roles: ['CLIENT'] };
    const { data } = await api.query(document, { input: { ...input, password: demoPassword } });
    return data.signUp.session.accessToken;
  }

  /** The page asks for these ids when it shows the tab. */
  async function withIds(variables: Record<string, unknown>): Promise<Record<string, unknown>> {
    const { data } = await api.query(read('requests/newest-draft.graphql'), {}, token);
    const text = JSON.stringify(variables)
      .replaceAll('<newest job>', newestJobId)
      .replaceAll('<your newest draft>', data.viewer.jobs.nodes[0]?.id);
    return JSON.parse(text) as Record<string, unknown>;
  }

  it('are every file of their folder, each with a line that says what it shows', () => {
    const listed = examples.map(({ operation }) => `${operation}.graphql`);

    expect(listed.toSorted()).toEqual(filesOf('operations/').toSorted());
    expect(listed.filter((file) => !/^# [A-Z].+\.\n/.test(read(`operations/${file}`)))).toEqual([]);
  });

  // One after the other, as in the tabs: a job is posted, changed and published.
  it.each(examples)('answer $operation', async ({ operation, variables }) => {
    const document = read(`operations/${operation}.graphql`);

    const { status, data, errors } = await api.query(document, await withIds(variables), token);

    expect(errors).toBeUndefined();
    expect(status).toBe(200);
    expect(Object.values(data)).not.toContain(null);
  });
});

it.each(ownRequests)('the explorer asks what the schema has: %s', (file) => {
  const faults = validate(createSchema(), parse(read(`requests/${file}`)));

  expect(faults.map(({ message }) => message)).toEqual([]);
});

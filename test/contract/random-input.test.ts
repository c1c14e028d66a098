import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startApi, type TestApi } from '../support/api.js';
import { aJob, aSkill } from '../support/factories.js';
import { errorsOf } from './errors.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  await aJob(admin, {}, [await aSkill(admin)]);
});
afterAll(() => api.close());

/** Every place that takes free text, each under the name of its argument. */
const document = `query ($text: String!, $id: ID!) {
  id: node(id: $id) { id }
  ids: nodes(ids: [$id]) { id }
  user: user(id: $id) { id }
  filter: jobs(filter: { clientId: $id, skills: [$text] }) { nodes { id } }
  after: jobs(after: $text) { nodes { id } }
  before: skills(before: $text) { nodes { id } }
  handle: userByHandle(handle: $text) { id }
  slug: skillBySlug(slug: $text) { id }
  query: skills(query: $text) { nodes { id } totalCount }
  categories: skills(categories: [$text]) { nodes { id } }
}`;

const argumentOf: Readonly<Record<string, string>> = { user: 'id' };

/** Any sequence of UTF-16 units: NUL, halves of surrogate pairs and all. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 127 }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 120 })
  .map((units) => String.fromCharCode(...units));

/** Text that is nearly right. */
const nearId = fc
  .tuple(fc.constantFrom('user', 'job', 'skill', 'bid', ''), fc.stringMatching(/^[0-7][0-9a-z]{24,26}$/))
  .map(([prefix, suffix]) => `${prefix}_${suffix}`);
const nearCursor = fc
  .tuple(
    fc.constantFrom('jobs.PUBLISHED_AT.DESC', 'skills.NAME.ASC'),
    fc.oneof(
      anyText,
      fc.stringMatching(/^\d{4}-[01]\d-[0-3]\d [0-2]\d:[0-6]\d:[0-6]\d(\.\d{1,6})?\+00$/),
      fc.constantFrom('infinity', '-infinity'),
    ),
    fc.uuid(),
  )
  .map((parts) => Buffer.from(JSON.stringify([1, ...parts])).toString('base64url'));

describe('any text at all', () => {
  it('is answered, or refused by the name of the argument it came in', async () => {
    const text = fc.oneof(anyText, nearId, nearCursor);

    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        const answer = await api.query(document, { text: value, id: value });

        const errors = errorsOf(answer);
        const misnamed = errors.filter(({ path, extensions }) => {
          const alias = String(path?.[0]);
          const { code, fields = [] } = extensions;
          return code !== 'BAD_USER_INPUT' || fields[0]?.path[0] !== (argumentOf[alias] ?? alias);
        });
        if (misnamed.length > 0) throw new Error(JSON.stringify(misnamed));
        return answer.status === 200;
      }),
      { numRuns: 300 },
    );
  });
});

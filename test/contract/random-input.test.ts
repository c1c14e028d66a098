import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startApi, type TestApi } from '../support/api.js';
import { wideLimits } from '../support/limits.js';
import { errorsOf } from './errors.fixtures.js';
import { aFullDesk } from './full-desk.fixtures.js';

let api: TestApi;
/** Of a member who reads every list. */
let token: string;
beforeAll(async () => {
  api = await startApi({ limits: wideLimits });
  ({ token } = await aFullDesk(api));
});
afterAll(() => api.close());

/** Every place that takes free text, each under the name of its argument, and of its root where that is another. */
const document = `query ($text: String!, $id: ID!) {
  id: node(id: $id) { id }
  ids: nodes(ids: [$id]) { id }
  user: user(id: $id) { id }
  bid: bid(id: $id) { id }
  idea: idea(id: $id) { id }
  filter: jobs(filter: { clientId: $id, skills: [$text] }) { nodes { id } }
  filterText: jobs(filter: { query: $text }, orderBy: { field: RELEVANCE }) { nodes { id } facets { categories { count } } }
  filterIdeas: ideas(filter: { authorId: $id, query: $text, skillsAny: [$text] }) { nodes { id } }
  filterUsers: users(filter: { query: $text }, orderBy: { field: RELEVANCE }) { nodes { id } totalCount }
  after: jobs(after: $text) { nodes { id } }
  before: skills(before: $text) { nodes { id } }
  afterOfBids: viewer { bids(after: $text) { nodes { id } } }
  beforeOfIdeas: ideas(before: $text, orderBy: { field: VOTE_COUNT }) { nodes { id } }
  handle: userByHandle(handle: $text) { id }
  slug: skillBySlug(slug: $text) { id }
  query: skills(query: $text) { nodes { id } totalCount }
  queryOfJobs: admin { jobs(query: $text) { nodes { id } } }
  queryOfIdeas: admin { ideas(query: $text) { nodes { id } } }
  queryOfUsers: admin { users(query: $text) { nodes { id } } }
  subjectId: admin { auditEvents(subjectId: $id) { nodes { id } } }
  actorId: admin { auditEvents(actorId: $id) { nodes { id } } }
  actions: admin { auditEvents(actions: [$text]) { nodes { id } } }
  categories: skills(categories: [$text]) { nodes { id } }
}`;

/** What an alias is named after, where that is not an argument alone. */
function argumentOf(alias: string): string {
  if (['user', 'bid', 'idea'].includes(alias)) return 'id';
  return /^(filter|after|before|query)(?=$|[A-Z])/.exec(alias)?.[0] ?? alias;
}

/** Any sequence of UTF-16 units: NUL, halves of surrogate pairs and all. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 127 }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 120 })
  .map((units) => String.fromCharCode(...units));

/** Text that is nearly right. */
const nearId = fc
  .tuple(
    fc.constantFrom('user', 'job', 'skill', 'bid', 'idea', 'audit', ''),
    fc.stringMatching(/^[0-7][0-9a-z]{24,26}$/),
  )
  .map(([prefix, suffix]) => `${prefix}_${suffix}`);
const nearCursor = fc
  .tuple(
    fc.constantFrom(
      'jobs.PUBLISHED_AT.DESC',
      'skills.NAME.ASC',
      'bids.CREATED_AT.DESC',
      'ideas.VOTE_COUNT.DESC',
    ),
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
        const answer = await api.query(document, { text: value, id: value }, token);

        const errors = errorsOf(answer);
        const misnamed = errors.filter(({ path, extensions }) => {
          const alias = String(path?.[0]);
          const { code, fields = [] } = extensions;
          return code !== 'BAD_USER_INPUT' || fields[0]?.path[0] !== argumentOf(alias);
        });
        if (misnamed.length > 0) throw new Error(JSON.stringify(misnamed));
        return answer.status === 200;
      }),
      { numRuns: 300 },
    );
  });
});

import type { ApolloClient, DocumentNode } from '@apollo/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory } from '../../support/factories.js';
import { createClientProject } from './client-project.fixtures.js';
import { deleteJob, openJobs, partsOfJob, postJob } from './job-documents.fixtures.js';
import { signUpThrough } from './member.fixtures.js';
import { createApolloClient } from './recipes/apollo.js';
import { Session } from './recipes/session.js';
import { createUrqlClient } from './recipes/urql.js';
import { createWire } from './screens.fixtures.js';

let api: TestApi;
let url: string;
let category: string;
/** As code generation left them. */
let myJobs: DocumentNode;
let updateJob: DocumentNode;
let publishJob: DocumentNode;
let wire: ReturnType<typeof createWire>;
let session: Session;
let apollo: ApolloClient;
beforeAll(async () => {
  api = await startApi();
  url = await api.listen();
  category = 'writing';
  const project = await createClientProject();
  const documents = await project.documents().finally(project.remove);
  myJobs = named(documents, 'MyJobs');
  updateJob = named(documents, 'UpdateJob');
  publishJob = named(documents, 'PublishJob');
  await aCategory(api.database.admin, { slug: category });
});
beforeEach(async () => {
  wire = createWire();
  session = new Session({ url, usesCookie: false, fetch: wire.fetch });
  apollo = createApolloClient(url, session);
  await signUpThrough(
    async (mutation, variables = {}) => (await apollo.mutate({ mutation, variables })).data,
    session,
  );
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => api.close());

function named(documents: Record<string, DocumentNode>, name: string): DocumentNode {
  const document = documents[name];
  if (!document) throw new Error(`No example is named ${name}.`);
  return document;
}

/** Posts a job as the signed-in member and forgets the requests until then. */
async function post(draft: boolean): Promise<string> {
  const budget = { currency: 'EUR', min: 10_000, max: 50_000 };
  const input = { title: 'A menu', description: 'For a café.', category, budget, draft };
  const { data } = await apollo.mutate({
    mutation: postJob,
    variables: { input },
  });
  wire.sent.length = 0;
  return data?.postJob.job.id ?? '';
}

interface Rows {
  edges: { node: Record<string, unknown> }[];
}

/** The rows that a list on the screen has now. */
function rowsOf(query: DocumentNode): Record<string, unknown>[] {
  const data = apollo.readQuery<{ viewer?: { jobs: Rows }; jobs?: Rows }>({ query });
  return (data?.viewer?.jobs ?? data?.jobs)?.edges.map(({ node }) => node) ?? [];
}

describe('Apollo Client', () => {
  it('shows a new title in every list from the payload alone', async () => {
    const jobId = await post(false);
    await apollo.query({ query: myJobs });
    await apollo.query({ query: openJobs });

    await apollo.mutate({ mutation: updateJob, variables: { input: { jobId, title: 'A wine list' } } });

    expect(rowsOf(myJobs)).toMatchObject([{ id: jobId, title: 'A wine list' }]);
    expect(rowsOf(openJobs)).toContainEqual(expect.objectContaining({ id: jobId, title: 'A wine list' }));
    expect(wire.sent).toEqual(['MyJobs', 'OpenJobs', 'UpdateJob']);
  });

  it('shows what may be done with a published draft from the payload alone', async () => {
    const jobId = await post(true);
    await apollo.query({ query: myJobs });
    const [before] = rowsOf(myJobs);

    await apollo.mutate({ mutation: publishJob, variables: { input: { jobId } } });

    const [after] = rowsOf(myJobs);
    expect(before).toMatchObject({
      status: 'DRAFT',
      viewerState: { allowedActions: expect.arrayContaining(['PUBLISH']) },
    });
    expect(after).toMatchObject({
      status: 'OPEN',
      viewerState: { allowedActions: expect.not.arrayContaining(['PUBLISH']) },
    });
    expect(wire.sent).toEqual(['MyJobs', 'PublishJob']);
  });

  it('drops the row of a deleted draft that was evicted', async () => {
    const jobId = await post(true);
    await apollo.query({ query: myJobs });

    await apollo.mutate({
      mutation: deleteJob,
      variables: { input: { jobId } },
      update: (cache) => void cache.evict({ id: cache.identify({ __typename: 'Job', id: jobId }) ?? '' }),
    });

    expect(rowsOf(myJobs)).toEqual([]);
    expect(wire.sent).toEqual(['MyJobs', 'DeleteJob']);
  });

  it('merges partial answers about one job', async () => {
    const id = await post(true);
    const parts = partsOfJob('id');
    for (const query of parts) await apollo.query({ query, variables: { id } });

    for (const query of parts) await apollo.query({ query, variables: { id } });

    expect(wire.sent).toEqual(['Terms', 'Actions', 'History']);
  });

  it('loses one of two partial answers that ask for no id of viewerState', async () => {
    vi.spyOn(console, 'warn').mockReturnValue(); // Apollo Client warns of it, too
    const id = await post(true);
    const [, actions = openJobs, history = openJobs] = partsOfJob('');
    await apollo.query({ query: actions, variables: { id } });
    await apollo.query({ query: history, variables: { id } });

    await apollo.query({ query: actions, variables: { id } });

    expect(wire.sent).toEqual(['Actions', 'History', 'Actions']);
  });
});

describe('urql', () => {
  it('refetches the lists on the screen that hold what a mutation answers', async () => {
    const jobId = await post(true);
    const client = createUrqlClient(url, session);
    const titles: string[] = [];
    const list = client.query(myJobs, {}).subscribe(({ data }) => {
      titles.push(data.viewer.jobs.edges[0].node.title);
    });
    await client.query(myJobs, {}).toPromise();

    await client.mutation(updateJob, { input: { jobId, title: 'A wine list' } }).toPromise();

    await expect.poll(() => titles.at(-1)).toBe('A wine list');
    expect(titles[0]).toBe('A menu');
    expect(wire.sent).toEqual(['MyJobs', 'UpdateJob', 'MyJobs']);
    list.unsubscribe();
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { relayModules, runRelayCompiler } from './relay-project.fixtures.js';
import { aMarketMember, marketScreens, type Screen } from './screens.fixtures.js';

/** What Relay's hooks for paging generate: pages of the root, of a node, and of a fragment inside a list. */
const board = [
  `query BoardQuery($skill: ID!) {
    ...Board_jobs
    skill(id: $skill) { ...Board_skill }
  }`,
  `fragment Board_jobs on Query
    @argumentDefinitions(first: { type: "Int", defaultValue: 5 }, after: { type: "String" })
    @refetchable(queryName: "BoardJobsPageQuery") {
      jobs(first: $first, after: $after) @connection(key: "Board_jobs") {
        edges { node { id title } }
      }
    }`,
  `fragment Board_skill on Skill
    @argumentDefinitions(first: { type: "Int", defaultValue: 5 }, after: { type: "String" })
    @refetchable(queryName: "BoardSkillPageQuery") {
      name
      jobs(first: $first, after: $after) @connection(key: "Board_jobs") {
        edges { node { id title } }
      }
    }`,
];

/** A member's own list, and mutations that say themselves what becomes of it. */
const desk = [
  `query DeskQuery { viewer { ...Desk_viewer } }`,
  `fragment Desk_viewer on Viewer
    @argumentDefinitions(first: { type: "Int", defaultValue: 1 }, after: { type: "String" })
    @refetchable(queryName: "DeskPageQuery") {
      jobs(first: $first, after: $after) @connection(key: "Desk_jobs") {
        edges { node { id title status viewerState { id allowedActions } } }
      }
    }`,
  `mutation DeskPostMutation($input: PostJobInput!, $connections: [ID!]!) {
    postJob(input: $input) {
      job @prependNode(connections: $connections, edgeTypeName: "JobEdge") { id title viewerState { id } }
    }
  }`,
  `mutation DeskDeleteMutation($input: DeleteJobInput!, $connections: [ID!]!) {
    deleteJob(input: $input) { deletedJobId @deleteEdge(connections: $connections) @deleteRecord }
  }`,
];

const wholeBoard = `query ($id: ID!) {
  jobs(first: 10) { edges { node { id } } }
  skill(id: $id) { jobs(first: 10) { edges { node { id } } } }
}`;

function idsOf({ edges }: { edges: { node: { id: string } }[] }): string[] {
  return edges.map(({ node }) => node.id);
}

let api: TestApi;
let memberId: Uuid;
let screens: Screen[];
beforeAll(async () => {
  api = await startApi();
  memberId = await aMarketMember(api);
  screens = await marketScreens(api);
});
afterAll(() => api.close());

it('compiles every example operation for Relay', async () => {
  const modules = await relayModules();

  const { exitCode, output, artifacts } = await runRelayCompiler(modules);

  expect(output).toContain('Compilation completed');
  expect(exitCode).toBe(0);
  for (const name of Object.keys(modules)) {
    expect(artifacts).toContainEqual(
      expect.stringMatching(new RegExp(`^${name}(Query|Mutation)\\.graphql\\.ts$`)),
    );
  }
});

it('answers every query as Relay sends it', async () => {
  const { queries } = await runRelayCompiler(await relayModules());

  for (const { name, variables } of screens) {
    const { data, errors } = await api.query(queries[`${name}Query`] ?? '', variables);

    expect(errors, name).toBeUndefined();
    expect(Object.keys(data), name).not.toHaveLength(0);
  }
});

it("pages the root and a node by the queries that Relay's hooks make", async () => {
  const { data } = await api.query('{ skills(first: 1) { nodes { id } } }');
  const { id } = data.skills.nodes[0];

  const { exitCode, queries } = await runRelayCompiler({ Board: board });
  const ask = async (name: string, variables: Record<string, unknown>) =>
    (await api.query(queries[name] ?? '', variables)).data;
  const { jobs, skill } = await ask('BoardQuery', { skill: id });
  const { jobs: moreJobs } = await ask('BoardJobsPageQuery', { after: jobs.pageInfo.endCursor });
  const { node } = await ask('BoardSkillPageQuery', { id, after: skill.jobs.pageInfo.endCursor });

  expect(exitCode).toBe(0);
  const whole = await api.query(wholeBoard, { id });
  expect([...idsOf(jobs), ...idsOf(moreJobs)]).toEqual(idsOf(whole.data.jobs));
  expect([...idsOf(skill.jobs), ...idsOf(node.jobs)]).toEqual(idsOf(whole.data.skill.jobs));
});

it("runs a member's desk by the queries and mutations that Relay sends", async () => {
  const token = await api.tokenFor(memberId);
  const { exitCode, output, queries } = await runRelayCompiler({ Desk: desk });
  const ask = async (name: string, variables: Record<string, unknown>) =>
    (await api.query(queries[name] ?? output, variables, token)).data;
  const { categories } = (await api.query('{ categories { slug } }')).data;
  const [{ slug: category }] = categories;
  const budget = { currency: 'EUR', min: 1_000, max: 2_000 };
  const draft = { title: 'A menu', description: 'For a café.', category, budget, draft: true };

  const { postJob } = await ask('DeskPostMutation', { input: draft });
  const { viewer } = await ask('DeskQuery', {});
  const { viewer: next } = await ask('DeskPageQuery', { after: viewer.jobs.pageInfo.endCursor });
  const { deleteJob } = await ask('DeskDeleteMutation', { input: { jobId: postJob.job.id } });

  expect(exitCode).toBe(0);
  expect(idsOf(viewer.jobs)).toEqual([postJob.job.id]);
  expect(idsOf(next.jobs)).toHaveLength(1);
  expect(idsOf(next.jobs)).not.toEqual(idsOf(viewer.jobs));
  expect(deleteJob.deletedJobId).toBe(postJob.job.id);
});

it('refuses a field that the schema does not have', async () => {
  const { JobPage = [], ...others } = await relayModules();
  const sabotaged = JobPage.map((text) => text.replace('description', 'descripton'));

  const { exitCode, output, artifacts } = await runRelayCompiler({ ...others, JobPage: sabotaged });

  expect(exitCode).not.toBe(0);
  expect(output).toContain('has no field `descripton`');
  expect(artifacts).toEqual([]);
});

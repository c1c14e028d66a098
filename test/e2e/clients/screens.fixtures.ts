import { Kind, OperationTypeNode, print, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import type { TestApi } from '../../support/api.js';
import { aBid, aJob, anAccount, anIdea } from '../../support/factories.js';
import { aMarket } from '../../integration/market.fixtures.js';
import { createClientProject } from './client-project.fixtures.js';

/** One screen: what it asks, as code generation left it, and with which values. */
export interface Screen {
  name: string;
  document: DocumentNode;
  variables: Record<string, unknown>;
}

/** Fills the market with more than three pages of jobs, and returns a client with jobs, skills and all permissions. */
export async function aMarketMember(api: TestApi): Promise<Uuid> {
  const { admin } = api.database;
  const { clientIds, jobIds } = await aMarket(admin, { jobCount: 75 });
  const [memberId] = clientIds;
  if (!memberId) throw new Error('The market has no clients.');
  await anAccount(admin, memberId, { permissions: '{MODERATE,MANAGE_USERS,MANAGE_SKILLS,OPERATE}' });
  for (const jobId of jobIds) await aBid(admin, jobId);
  await aBid(admin, await aJob(admin), { freelancer_id: memberId });
  const ideaId = await anIdea(admin, { author_id: memberId, status: 'READY' });
  await admin.query(
    `insert into idea_comments (id, idea_id, author_id, body) values (gen_random_uuid(), $1, $2, 'Why not?')`,
    [ideaId, memberId],
  );
  return memberId;
}

/** Every example query, with values that find something in the market. */
export async function marketScreens(api: TestApi): Promise<Screen[]> {
  const project = await createClientProject();
  const documents = await project.documents().finally(project.remove);
  const variablesOf = await marketVariables(api);
  return Object.entries(documents).flatMap(([name, document]) => {
    const operation = operationOf(document);
    if (operation.operation !== OperationTypeNode.QUERY) return [];
    const variables = variablesOf[name];
    if (!variables && needsVariables(operation)) throw new Error(`Give ${name} its variables here.`);
    return [{ name, document, variables: variables ?? {} }];
  });
}

/** By the name of the operation; a new example that needs some goes here. */
async function marketVariables({ database }: TestApi): Promise<Record<string, Record<string, unknown>>> {
  const { rows } = await database.admin.query<{ id: Uuid; idea: Uuid; handle: string; slug: string }>(
    `select jobs.id, users.handle, skills.slug, (select id from ideas limit 1) as idea
     from jobs join users on users.id = client_id join job_skills on job_id = jobs.id join skills on skills.id = skill_id
     order by jobs.id limit 1`,
  );
  const [row] = rows;
  if (!row) throw new Error('The market has no jobs.');
  const [job, idea] = [{ id: encodeTypeId('job', row.id) }, { id: encodeTypeId('idea', row.idea) }];
  return {
    BidForm: job,
    HomeFeed: { first: 20 },
    IdeaPage: idea,
    IdeaPageMine: idea,
    JobListBadges: { ids: [job.id] },
    ManageBids: job,
    SearchJobs: { filter: { query: 'something' } },
    // Not the filter of HomeFeed: a cache takes two page sizes of one list for one list.
    JobList: { first: 10, filter: { statuses: ['OPEN'], skillsAny: [row.slug] } },
    JobPage: job,
    JobPageMine: job,
    MyJobs: { first: 10, statuses: ['DRAFT', 'OPEN'] },
    Profile: { handle: row.handle, first: 5 },
    SkillPage: { slug: row.slug, first: 5 },
    UserList: { first: 10 },
  };
}

function operationOf({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A document without an operation.');
  return operation;
}

function needsVariables({ variableDefinitions = [] }: OperationDefinitionNode): boolean {
  return variableDefinitions.some(
    ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
  );
}

/** A `fetch` that notes the name of each operation it sends. */
export function createWire(): { fetch: typeof fetch; sent: string[] } {
  const sent: string[] = [];
  return {
    sent,
    fetch: (input, init) => {
      const body = typeof init?.body === 'string' ? init.body : '';
      const name = /\b(?:query|mutation) (\w+)/.exec(body)?.[1];
      sent.push(name ?? 'unnamed');
      return fetch(input, init);
    },
  };
}

/** What the server says to a screen, before any client has had it in hand. */
export async function plainAnswer(url: string, screen: Screen, accessToken?: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify({ query: print(screen.document), variables: screen.variables }),
  });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
  if (errors) throw new Error(`${screen.name} is refused: ${JSON.stringify(errors)}`);
  return data;
}

/** Drops what clients ask for on their own account. */
export function withoutTypeNames(data: unknown): unknown {
  return JSON.parse(
    JSON.stringify(data, (key, value: unknown) => (key === '__typename' ? undefined : value)),
  );
}

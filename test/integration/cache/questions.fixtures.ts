import { readdirSync, readFileSync } from 'node:fs';
import { Kind, OperationTypeNode, parse } from 'graphql';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { TaggedWorld } from './tagged-world.fixtures.js';

/** Who asks; null is nobody. */
export type Asker = 'client' | 'freelancer' | 'administrator' | null;

export interface Question {
  name: string;
  document: string;
  variables: Record<string, unknown>;
  asker: Asker;
}

const cards = {
  job: 'nodes { id title status bidCount category { name } client { name ratingAverage } skills { name } }',
  user: 'nodes { id handle name ratingAverage ratingCount hourlyRate { amount } skills { slug } }',
  idea: 'nodes { id title status voteCount commentCount author { name } skills { slug } }',
  facets:
    'facets { categories { category { name } count } skills { skill { name } count } budgets { type count } }',
};

/** Every screen, and what no screen asks for, by whoever may ask. */
export function questionsAbout(world: TaggedWorld): Question[] {
  const screens = [...screensOf(world), ...listsOf(world)];
  return [
    ...screens.map((screen) => ({ ...screen, asker: null })),
    ...[...ownScreensOf(world), ...screensOf(world)].map((screen) => ({
      ...screen,
      asker: 'client' as const,
    })),
    ...ownScreensOf(world).map((screen) => ({ ...screen, asker: 'freelancer' as const })),
    ...administrationOf(world).map((screen) => ({ ...screen, asker: 'administrator' as const })),
  ];
}

type Screen = Omit<Question, 'asker'>;

const folder = new URL('../../../src/explorer/operations/', import.meta.url);
const own = ['viewer', 'admin'];

/** The named operations, whichever they are. */
function screensOf(world: TaggedWorld): Screen[] {
  const jobs = [world.openJob, world.sealedJob].map((id) => encodeTypeId('job', id));
  const byName: Record<string, Record<string, unknown>> = {
    'skill-page': { slug: 'merged-away' },
    profile: { handle: 'the-client' },
    'search-jobs': { filter: { query: 'map' } },
    'job-list-badges': { ids: jobs },
  };
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql') && file !== 'error-catalogue.graphql')
    .map((file) => ({
      name: file.replace('.graphql', ''),
      document: readFileSync(new URL(file, folder), 'utf8'),
    }))
    .filter(({ document }) => isQuery(document))
    .flatMap(({ name, document }): Screen[] => {
      if (name.startsWith('idea-page'))
        return asEach('idea', [world.idea, world.removedIdea], name, document);
      if (document.includes('$id: ID!')) {
        const { openJob, sealedJob, awardedJob, completedJob } = world;
        return asEach('job', [openJob, sealedJob, awardedJob, completedJob], name, document);
      }
      return [{ name, document, variables: { first: 4, ...byName[name] } }];
    });
}

function asEach(type: 'job' | 'idea', ids: string[], name: string, document: string): Screen[] {
  return ids.map((id, index) => ({
    name: `${name} ${index + 1}`,
    document,
    variables: { id: encodeTypeId(type, id), first: 3 },
  }));
}

function isQuery(document: string): boolean {
  return parse(document).definitions.every(
    (definition) =>
      definition.kind !== Kind.OPERATION_DEFINITION || definition.operation === OperationTypeNode.QUERY,
  );
}

function screen(document: string, variables: Record<string, unknown> = {}): Screen {
  return { name: document.slice(0, 110), document: `query Asked { ${document} }`, variables };
}

function listsOf({
  categoryIds,
  skillIds,
  client,
  freelancer,
  rating,
  openBid,
  sealedBid,
  comment,
  ...world
}: TaggedWorld): Screen[] {
  const [category, skill] = [
    encodeTypeId('category', categoryIds[0] ?? ''),
    encodeTypeId('skill', skillIds[0] ?? ''),
  ];
  const ofClient = `clientId: "${encodeTypeId('user', client)}"`;
  const ofFreelancer = `authorId: "${encodeTypeId('user', freelancer)}"`;
  const atMost = '{ amount: 60000, currency: "EUR" }';
  const single = [
    ['bid', openBid],
    ['bid', sealedBid],
    ['rating', rating],
    ['comment', comment],
    ['job', world.draftJob],
    ['job', world.removedJob],
  ] as const;
  return [
    screen(`jobs(first: 3, orderBy: { field: BID_COUNT }) { ${cards.job} totalCount }`),
    screen(
      `jobs(first: 3, orderBy: { field: CREATED_AT, direction: ASC }) { ${cards.job} ${cards.facets} totalCount }`,
    ),
    screen(
      `jobs(first: 3, filter: { budgetAtMost: ${atMost} }, orderBy: { field: BUDGET }) { nodes { id title } totalCount }`,
    ),
    screen(
      `jobs(first: 3, filter: { skills: ["merged-away"], statuses: [OPEN] }) { ${cards.job} totalCount }`,
    ),
    screen(
      'jobs(first: 3, filter: { categories: ["category-1", "category-2"], budgetTypes: [FIXED] }) { nodes { id } totalCount }',
    ),
    screen(
      `jobs(first: 3, filter: { ${ofClient}, statuses: [OPEN, EXPIRED, CANCELLED] }) { ${cards.job} totalCount }`,
    ),
    screen('jobs(first: 3, orderBy: { field: BIDDING_ENDS_AT }) { edges { cursor node { id } } }'),
    screen(`users(first: 3, orderBy: { field: RATING }) { ${cards.user} totalCount }`),
    screen(
      `users(first: 3, orderBy: { field: NAME }, filter: { skillsAny: ["merged-away"] }) { ${cards.user} totalCount }`,
    ),
    screen('users(first: 3, filter: { minRating: 4 }) { nodes { id } totalCount }'),
    screen('users(first: 3, filter: { query: "maps" }) { nodes { id bio } totalCount }'),
    screen(
      'users(first: 3, filter: { roles: [FREELANCER], hourlyRateAtMost: { amount: 5000, currency: "EUR" } }) { totalCount }',
    ),
    screen(`ideas(first: 3, filter: { ${ofFreelancer} }) { ${cards.idea} totalCount }`),
    screen(
      `ideas(first: 3, filter: { query: "map" }, orderBy: { field: RELEVANCE }) { ${cards.idea} totalCount }`,
    ),
    screen(
      'ideas(first: 3, filter: { skills: ["merged-away"], statuses: [READY] }) { nodes { id } totalCount }',
    ),
    screen('skills(first: 3, categories: ["category-1"]) { nodes { name category { name } } totalCount }'),
    screen('skills(first: 3, query: "skill") { nodes { name } totalCount }'),
    screen('categories { slug name openJobCount skills { name } }'),
    screen(`node(id: "${category}") { ... on Category { name slug openJobCount skills { slug } } }`),
    screen(
      `skill(id: "${skill}") { name jobs(first: 3) { ${cards.job} totalCount } freelancers(first: 3, orderBy: { field: RATING }) { ${cards.user} totalCount } }`,
    ),
    screen(
      `user(id: "${encodeTypeId('user', freelancer)}") { name bio completedJobCount ratings(first: 2) { nodes { score comment } totalCount } }`,
    ),
    screen(
      `user(id: "${encodeTypeId('user', client)}") { jobs(first: 2, orderBy: { field: BID_COUNT }) { ${cards.job} ${cards.facets} totalCount } }`,
    ),
    ...single.map(([type, id]) =>
      screen(`node(id: "${encodeTypeId(type, id)}") { __typename ${detailsOf(type)} }`),
    ),
  ];
}

function detailsOf(type: 'bid' | 'rating' | 'comment' | 'job'): string {
  return {
    bid: '... on Bid { status message amount { amount } job { title } }',
    rating: '... on Rating { score comment revealedAt author { name } }',
    comment: '... on IdeaComment { body author { name } }',
    job: '... on Job { title idea { title } skills { slug } }',
  }[type];
}

function ownScreensOf(world: TaggedWorld): Screen[] {
  const job = (id: string) => `job(id: "${encodeTypeId('job', id)}")`;
  const sight = `viewerState { allowedActions ratingClosesAt bid { message status viewerState { allowedActions statusReason } }
    awardedBid { id amount { amount } } rating { score comment } bids(first: 3) { totalCount nodes { id message } } history(first: 5) { totalCount nodes { id action reason actor { name } } } }`;
  const jobs = [
    world.openJob,
    world.sealedJob,
    world.awardedJob,
    world.completedJob,
    world.draftJob,
    world.removedJob,
  ];
  return [
    ...jobs.map((id) => screen(`${job(id)} { id title ${sight} }`)),
    ...screensOf(world).filter(({ document }) => own.some((field) => document.includes(`  ${field} {`))),
    screen('viewer { email suspendedAt permissions sessions { id createdAt lastUsedAt } user { name } }'),
    screen(
      `viewer { jobCounts { status count } bidCounts { status count } jobsToRate(first: 2) { ${cards.job} totalCount } }`,
    ),
    screen(
      `viewer { jobs(first: 3, orderBy: { field: BID_COUNT }, statuses: [OPEN, DRAFT]) { ${cards.job} totalCount } }`,
    ),
    screen(`viewer { matchingJobs(first: 3) { ${cards.job} totalCount } }`),
    screen(
      'viewer { bids(first: 2, statuses: [SUBMITTED, AWARDED, CLOSED]) { nodes { id status message job { title } } totalCount } }',
    ),
    screen(
      `viewer { ideas(first: 3, orderBy: { field: VOTE_COUNT }) { ${cards.idea} totalCount } votedIdeas(first: 3) { ${cards.idea} totalCount } }`,
    ),
    ...[world.idea, world.removedIdea].map((id) =>
      screen(
        `idea(id: "${encodeTypeId('idea', id)}") { title jobs(first: 2) { nodes { id title } } viewerState { hasVoted allowedActions allowedStatuses statusReason } }`,
      ),
    ),
  ];
}

function administrationOf({ client, openJob, removedJob }: TaggedWorld): Screen[] {
  return [
    screen('admin { users(first: 3) { nodes { email lastSeenAt user { name } } totalCount } }'),
    screen('admin { users(first: 3, query: "client") { nodes { email user { handle } } totalCount } }'),
    screen(
      'admin { users(first: 3, suspended: true) { nodes { suspendedAt suspensionReason } totalCount } }',
    ),
    screen(`admin { jobs(first: 4, query: "job") { ${cards.job} totalCount } }`),
    screen(`admin { ideas(first: 4, query: "idea") { ${cards.idea} totalCount } }`),
    screen('admin { auditEvents(first: 3) { nodes { action reason } totalCount } }'),
    screen(
      `admin { auditEvents(first: 3, subjectId: "${encodeTypeId('job', openJob)}") { nodes { action } totalCount } }`,
    ),
    screen(
      `admin { auditEvents(first: 3, actorId: "${encodeTypeId('user', client)}", actions: ["PUBLISH"]) { nodes { action } totalCount } }`,
    ),
    screen(`job(id: "${encodeTypeId('job', removedJob)}") { title viewerState { allowedActions } }`),
  ];
}

import type { TestApi } from '../support/api.js';

/** A list that the API pages, and the statement that gives all of it at once. */
export interface PagedList {
  name: string;
  /** The field of the connection, with its arguments in `(…)` but those of paging. */
  field: string;
  args: string;
  /** The handle of the member that the list hangs on. */
  handle?: string;
  prefix: string;
  oracle: string;
}

interface Page {
  ids: string[];
  cursors: string[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  totalCount: number;
}

interface PageVariables {
  first?: number;
  last?: number;
  after?: string | null | undefined;
  before?: string | null | undefined;
}

const directions = ['DESC', 'ASC'] as const;

const jobKeys = {
  PUBLISHED_AT: 'published_at',
  CREATED_AT: 'created_at',
  BIDDING_ENDS_AT: 'bidding_ends_at',
  BUDGET: 'budget_max',
  BID_COUNT: 'bid_count',
} as const;

const jobFields = ['PUBLISHED_AT', 'CREATED_AT', 'BIDDING_ENDS_AT', 'BUDGET', 'BID_COUNT'] as const;

const jobLists: PagedList[] = jobFields.flatMap((field) =>
  directions.map((direction) => ({
    name: `jobs by ${field} ${direction}`,
    field: 'jobs',
    args: `filter: { budgetAtLeast: { amount: 0, currency: "EUR" } }, orderBy: { field: ${field}, direction: ${direction} }`,
    prefix: 'job',
    oracle: `select id from jobs order by ${jobKeys[field]} ${direction}, id ${direction}`,
  })),
);

const clientLists: PagedList[] = (['PUBLISHED_AT', 'CREATED_AT'] as const).flatMap((field) =>
  directions.map((direction) => ({
    name: `jobs of a member by ${field} ${direction}`,
    field: 'jobs',
    args: `orderBy: { field: ${field}, direction: ${direction} }`,
    handle: 'busy-client',
    prefix: 'job',
    oracle: `select j.id from jobs j join users u on u.id = j.client_id where u.handle = 'busy-client'
      order by j.${jobKeys[field]} ${direction}, j.id ${direction}`,
  })),
);

const userLists: PagedList[] = directions.flatMap((direction) =>
  [
    ['NAME', 'lower(name)'],
    ['CREATED_AT', 'created_at'],
    ['RATING', 'rating_rank(rating_sum, rating_count)'],
  ].map(([field, key]) => ({
    name: `users by ${field} ${direction}`,
    field: 'users',
    args: `orderBy: { field: ${field}, direction: ${direction} }`,
    prefix: 'user',
    oracle: `select id from users order by ${key} ${direction}, id ${direction}`,
  })),
);

export const pagedLists: readonly PagedList[] = [
  ...jobLists,
  ...clientLists,
  ...userLists,
  {
    name: 'skills',
    field: 'skills',
    args: '',
    prefix: 'skill',
    oracle: 'select id from skills order by lower(name), id',
  },
];

/** One page of a list. */
export async function readPage(api: TestApi, list: PagedList, page: PageVariables): Promise<Page> {
  const { data, errors } = await api.query(documentOf(list), { ...page });
  if (errors) throw new Error(JSON.stringify(errors));
  const root = data as Record<'owner' | 'list', { list: Answered } & Answered>;
  const { edges, pageInfo, totalCount } = list.handle === undefined ? root.list : root.owner.list;
  return {
    ids: edges.map(({ node }) => node.id),
    cursors: edges.map(({ cursor }) => cursor),
    pageInfo,
    totalCount,
  };
}

/** Every page of a list in the order they are read, by the cursors that the pages give. */
export async function walk(
  api: TestApi,
  list: PagedList,
  direction: 'forward' | 'backward',
  size: number,
): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | null = null;
  for (let hasMore = true; hasMore;) {
    const page: Page = await readPage(
      api,
      list,
      direction === 'forward' ? { first: size, after: cursor } : { last: size, before: cursor },
    );
    pages.push(page);
    cursor = direction === 'forward' ? page.pageInfo.endCursor : page.pageInfo.startCursor;
    hasMore = direction === 'forward' ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage;
    if (pages.length > 1_000) throw new Error('The walk does not end.');
  }
  return pages;
}

type Answered = Pick<Page, 'pageInfo' | 'totalCount'> & { edges: { cursor: string; node: { id: string } }[] };

function documentOf({ field, args, handle }: PagedList): string {
  const connection = `list: ${field}(first: $first, last: $last, after: $after, before: $before${args && `, ${args}`}) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { id } }
  }`;
  const body =
    handle === undefined ? connection : `owner: userByHandle(handle: "${handle}") { ${connection} }`;
  return `query ($first: Int, $last: Int, $after: String, $before: String) { ${body} }`;
}

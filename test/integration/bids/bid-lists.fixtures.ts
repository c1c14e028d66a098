import type { TestApi } from '../../support/api.js';
import { ask } from '../jobs/posting.fixtures.js';

/** A list of bids, where it hangs, and the statement that gives all of it at once. */
export interface BidList {
  name: string;
  /** The field with `LIST` in the place of the connection; `$id` is the job. */
  within: string;
  isOwn: boolean;
  args: string;
  /** Conditions on `bids b`; `$1` is the job, `$2` the member who asks. */
  where: string;
  orderBy: string;
}

export interface Page {
  ids: string[];
  cursors: string[];
  totalCount: number;
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

const fields = [
  { field: 'CREATED_AT', key: 'created_at', natural: 'DESC' },
  { field: 'AMOUNT', key: 'amount', natural: 'ASC' },
  { field: 'DELIVERY_DAYS', key: 'delivery_days', natural: 'ASC' },
] as const;

const places = [
  {
    name: 'bids of a job',
    within: 'job(id: $id) { LIST }',
    isOwn: false,
    args: '',
    where: `job_id = $1 and status <> 'WITHDRAWN' and $2::uuid is not null`,
  },
  {
    name: 'some bids of a job',
    within: 'job(id: $id) { LIST }',
    isOwn: false,
    args: 'statuses: [SUBMITTED, WITHDRAWN]',
    where: `job_id = $1 and status in ('SUBMITTED', 'WITHDRAWN') and $2::uuid is not null`,
  },
  {
    name: 'bids of a job to a member',
    within: 'job(id: $id) { viewerState { LIST } }',
    isOwn: true,
    args: '',
    where: `job_id = $1 and status <> 'WITHDRAWN' and $2::uuid is not null`,
  },
  {
    name: "a member's own bids",
    within: 'viewer { LIST } job(id: $id) { id }',
    isOwn: true,
    args: '',
    where: 'freelancer_id = $2 and $1::uuid is not null',
  },
  {
    name: "some of a member's own bids",
    within: 'viewer { LIST } job(id: $id) { id }',
    isOwn: true,
    args: 'statuses: [SUBMITTED, WITHDRAWN]',
    where: `freelancer_id = $2 and status in ('SUBMITTED', 'WITHDRAWN') and $1::uuid is not null`,
  },
];

/** Every place in every order, each direction once more where it is the natural one. */
export const bidLists: BidList[] = places.flatMap((place) =>
  fields.flatMap(({ field, key, natural }) =>
    (['ASC', 'DESC', null] as const).map((given) => {
      const direction = given ?? natural;
      const order = `orderBy: { field: ${field}${given ? `, direction: ${given}` : ''} }`;
      return {
        ...place,
        name: `${place.name} by ${field} ${given ?? 'as is natural'}`,
        args: [place.args, order].filter(Boolean).join(', '),
        orderBy: `${key} ${direction}, id ${direction}`,
      };
    }),
  ),
);

/** One page of a list. */
export async function readPage(
  api: TestApi,
  { within, args }: BidList,
  { id, token, ...page }: { id: string; token: string | undefined } & Record<string, unknown>,
): Promise<Page> {
  const list = `list: bids(first: $first, last: $last, after: $after, before: $before, ${args}) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } }
  }`;
  const document = `query ($id: ID!, $first: Int, $last: Int, $after: String, $before: String) {
    ${within.replace('LIST', list)}
  }`;
  const data = await ask<Holder>(api, document, {
    variables: { id, ...page },
    ...(token !== undefined && { token }),
  });
  const { edges, ...rest } = listIn(data);
  return { ...rest, ids: edges.map(({ node }) => node.id), cursors: edges.map(({ cursor }) => cursor) };
}

function listIn({ viewer, job }: Holder): List {
  const found = [viewer?.list, job?.viewerState?.list, job?.list].find(Boolean);
  if (!found) throw new Error('There is no list.');
  return found;
}

type List = Omit<Page, 'ids' | 'cursors'> & { edges: { cursor: string; node: { id: string } }[] };

interface Holder {
  list?: List;
  viewer?: Holder;
  job?: Holder;
  viewerState?: Holder;
}

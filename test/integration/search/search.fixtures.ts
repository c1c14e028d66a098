import type { TestApi } from '../../support/api.js';

/** A list that can be searched, and what its rows are told apart by. */
export type Searched = 'jobs' | 'ideas' | 'users';

const names: Record<Searched, string> = { jobs: 'title', ideas: 'title', users: 'name' };

export interface Found {
  names: string[];
  totalCount: number;
}

/** What a text finds, in the order of the answer. */
export async function find(
  api: TestApi,
  list: Searched,
  query: string,
  { filter = {}, orderBy }: { filter?: object; orderBy?: object } = {},
): Promise<Found> {
  const noun = { jobs: 'Job', ideas: 'Idea', users: 'User' }[list];
  const { data, errors } = await api.query(
    `query ($filter: ${noun}Filter, $orderBy: ${noun}Order) {
       list: ${list}(first: 100, filter: $filter, orderBy: $orderBy) { totalCount nodes { name: ${names[list]} } }
     }`,
    { filter: { ...filter, query }, orderBy },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  const { totalCount, nodes } = (data as { list: { totalCount: number; nodes: { name: string }[] } }).list;
  return { totalCount, names: nodes.map(({ name }) => name) };
}

export const byRelevance = { orderBy: { field: 'RELEVANCE' } };

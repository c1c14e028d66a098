import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { allOf, containing, rawSql, whenGiven } from '../../platform/database/sql.js';
import type { AdminIdeasFilter } from './admin-ideas.inputs.js';
import { ideaColumns, ideaOrder, statusAlternatives } from './idea.queries.js';
import { publicStatuses } from './idea.states.js';

/** Newest first. */
export const adminIdeaOrder: KeysetOrder = { ...ideaOrder(null), name: 'admin.ideas.CREATED_AT.DESC' };

/** All ideas that match, removed ones too. */
export function ideasOfAdmin({ statuses, query }: AdminIdeasFilter): RowSource {
  const conditions = whenGiven(query, (text) => containing('lower(i.title)', text));
  const ofRemoved = !statuses || statuses.includes('REMOVED') ? [rawSql(`i.status = 'REMOVED'`)] : [];
  return {
    columns: ideaColumns,
    from: rawSql('ideas i'),
    alias: 'i',
    alternatives: [...statusAlternatives(statuses ?? publicStatuses), ...ofRemoved].map((status) =>
      allOf([status, ...conditions]),
    ),
  };
}

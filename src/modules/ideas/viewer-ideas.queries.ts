import type { RowSource } from '../../platform/database/keyset.js';
import { allOf, rawSql, sql, whenGiven, type Sql } from '../../platform/database/sql.js';
import { asked, type Standpoint } from './idea-vote.queries.js';
import type { IdeaCriteria } from './idea.inputs.js';
import { ideaColumns } from './idea.queries.js';

/** The ideas of one member, removed ones included. */
export function ideasOfViewer({ statuses }: Pick<IdeaCriteria, 'statuses'>): RowSource {
  const conditions = [
    rawSql('i.author_id = parent.id'),
    ...whenGiven(statuses, (given) => sql`i.status = any(${given}::idea_status[])`),
  ];
  return { columns: ideaColumns, from: rawSql('ideas i'), alias: 'i', alternatives: [allOf(conditions)] };
}

/** Those of the standpoints whose idea has a vote or a comment of anybody else, or a job that grew from it. */
export function selectTouched(standpoints: readonly Standpoint[]): Sql {
  return sql`select asked.user_id as "userId", asked.idea_id as "ideaId" from ${asked(standpoints)}
    where exists (select from idea_votes v where v.idea_id = asked.idea_id and v.user_id <> asked.user_id)
      or exists (select from idea_comments c where c.idea_id = asked.idea_id and c.author_id <> asked.user_id)
      or exists (select from idea_jobs ij where ij.idea_id = asked.idea_id)`;
}

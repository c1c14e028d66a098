import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { rawSql, sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { ideaColumns, isPublic } from './idea.queries.js';

/** One member and one idea. */
export interface Standpoint {
  readonly userId: Uuid;
  readonly ideaId: Uuid;
}

/** Returns a row unless the vote was there already. */
export function insertVote({ userId, ideaId }: Standpoint): Sql {
  return sql`insert into idea_votes (idea_id, user_id, created_at)
    values (${ideaId}::uuid, ${userId}::uuid, app_now()) on conflict do nothing returning idea_id as "ideaId"`;
}

/** Returns a row unless there was no vote. */
export function deleteVote({ userId, ideaId }: Standpoint): Sql {
  return sql`delete from idea_votes where idea_id = ${ideaId}::uuid and user_id = ${userId}::uuid
    returning idea_id as "ideaId"`;
}

/** Those of the standpoints from which there is a vote. */
export function selectVotes(standpoints: readonly Standpoint[]): Sql {
  return sql`select v.user_id as "userId", v.idea_id as "ideaId"
    from idea_votes v join ${asked(standpoints)} on v.idea_id = asked.idea_id and v.user_id = asked.user_id`;
}

/** The standpoints as rows of a table named `asked`. */
export function asked(standpoints: readonly Standpoint[]): Sql {
  const userIds = standpoints.map(({ userId }) => userId);
  const ideaIds = standpoints.map(({ ideaId }) => ideaId);
  return sql`unnest(${userIds}::uuid[], ${ideaIds}::uuid[]) as asked(user_id, idea_id)`;
}

/** Newest vote first. */
export const votedIdeaOrder: KeysetOrder = {
  name: 'votedIdeas.CREATED_AT.DESC',
  key: 'v.created_at',
  keyType: 'timestamptz',
  isDescending: true,
};

/** The public ideas that one member votes for. The key of a vote breaks ties, so that its index gives the order. */
export function ideasVotedBy(): RowSource {
  return {
    columns: ideaColumns,
    from: rawSql('(select idea_id as id, user_id, created_at from idea_votes) v join ideas i on i.id = v.id'),
    alias: 'v',
    alternatives: [sql`v.user_id = parent.id and ${isPublic}`],
  };
}

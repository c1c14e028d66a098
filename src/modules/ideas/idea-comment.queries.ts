import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { rawSql, sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { IdeaCommentRow } from './idea-comment.type.js';

/** The columns of `IdeaCommentRow`, from `idea_comments c` and the join below. */
const commentColumns = rawSql(`c.id, c.idea_id as "ideaId", c.author_id as "authorId", c.body,
  c.created_at as "createdAt", c.updated_at as "updatedAt", i.author_id as "ideaAuthorId", i.status as "ideaStatus"`);

/** Who may do what with a comment depends on its idea, so the idea is always read with it. */
const withIdea = rawSql('join ideas i on i.id = c.idea_id');

/** Oldest first. */
export const commentOrder: KeysetOrder = {
  name: 'comments.CREATED_AT.ASC',
  key: 'c.created_at',
  keyType: 'timestamptz',
  isDescending: false,
};

/** The comments on one idea. */
export function commentsOfIdea(): RowSource {
  return {
    columns: commentColumns,
    from: rawSql('idea_comments c'),
    columnJoins: withIdea,
    alias: 'c',
    alternatives: [rawSql('c.idea_id = parent.id')],
  };
}

/** With their place in that list. */
export function selectCommentsById(ids: readonly Uuid[]): Sql {
  return sql`select ${commentColumns}, ${rawSql(commentOrder.key)}::text as "orderKey"
    from idea_comments c ${withIdea} where c.id = any(${ids}::uuid[])`;
}

/** The idea that a comment is about; no row where there is no such comment. */
export function selectIdeaOfComment(id: Uuid): Sql {
  return sql`select idea_id as "ideaId" from idea_comments where id = ${id}::uuid`;
}

/** The idea's row must be locked: two at once would write in any order, and readers who page must miss none. */
export function insertComment(comment: Pick<IdeaCommentRow, 'id' | 'ideaId' | 'authorId' | 'body'>): Sql {
  return sql`insert into idea_comments (id, idea_id, author_id, body, created_at, updated_at)
    select ${comment.id}::uuid, ${comment.ideaId}::uuid, ${comment.authorId}::uuid, ${comment.body}, place.time, place.time
    from (select greatest(app_now(), max(created_at) + interval '1 millisecond') as time
      from idea_comments where idea_id = ${comment.ideaId}::uuid) place`;
}

export function updateComment(id: Uuid, body: string): Sql {
  return sql`update idea_comments set body = ${body}, updated_at = greatest(app_now(), updated_at)
    where id = ${id}::uuid`;
}

export function deleteComment(id: Uuid): Sql {
  return sql`delete from idea_comments where id = ${id}::uuid`;
}

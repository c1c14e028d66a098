import { sql, type Sql } from '../../platform/database/sql.js';
import type { IdeaRow } from './idea.type.js';

export function insertIdea(idea: Pick<IdeaRow, 'id' | 'authorId' | 'title' | 'description'>): Sql {
  return sql`insert into ideas (id, author_id, title, description, created_at, updated_at)
    values (${idea.id}::uuid, ${idea.authorId}::uuid, ${idea.title}, ${idea.description}, app_now(), app_now())`;
}

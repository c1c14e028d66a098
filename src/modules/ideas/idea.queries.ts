import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { orderOf, type OrderKey } from '../../platform/database/order.js';
import { allOf, rawSql, sql, whenGiven, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { SkillTags } from '../skills/skill-tags.queries.js';
import { skillColumns, withCategory } from '../skills/skill.queries.js';
import type { IdeaCriteria, IdeaOrder, IdeaOrderField } from './idea.inputs.js';
import type { Asker } from './idea.policy.js';
import { publicStatuses, type IdeaStatus } from './idea.states.js';

/** The columns of `IdeaRow`, from `ideas i`. */
export const ideaColumns = rawSql(`i.id, i.author_id as "authorId", i.title, i.description, i.status,
  i.vote_count as "voteCount", i.comment_count as "commentCount", i.version, i.created_at as "createdAt",
  i.updated_at as "updatedAt"`);

/** Which skills an idea asks for. */
export const ideaSkillTags: SkillTags = { table: 'idea_skills', owner: 'idea_id', owners: 'ideas' };

/** The ideas `i` that everybody sees; spelled as the partial indexes spell it. */
export const isPublic = rawSql(`i.status <> 'REMOVED'`);

export function selectIdeasById(ids: readonly Uuid[]): Sql {
  return sql`select ${ideaColumns} from ideas i where i.id = any(${ids}::uuid[])`;
}

export function selectSkillsOfIdeas(ideaIds: readonly Uuid[]): Sql {
  return sql`select tag.idea_id as "ideaId", ${skillColumns}
    from idea_skills tag join skills k on k.id = tag.skill_id ${withCategory}
    where tag.idea_id = any(${ideaIds}::uuid[]) order by tag.idea_id, tag.position`;
}

/**
 * One idea, locked until the transaction ends; no row for one that is hidden from the viewer, who can neither tell it from
 * none nor make anybody wait.
 */
export function lockIdea(id: Uuid, viewer: Asker): Sql {
  return lockIdeasWhere(sql`id = ${id}::uuid and ${visibleTo(viewer)}`);
}

/** Ideas that meet a condition over columns of `ideas`, locked until the transaction ends, in the order of their ids. */
export function lockIdeasWhere(condition: Sql): Sql {
  return sql`select ${ideaColumns}, i.removed_from as "removedFrom",
      -- A transaction begins before it waits for the row: of two, the later writer may have the earlier time.
      greatest(app_now(), i.updated_at + interval '1 millisecond') as "changedAt"
    from (select * from ideas where ${condition} order by id for update) i order by i.id`;
}

/** The ideas that the viewer may see, whatever their state: `maySeeHiddenIdea` in SQL, over columns of `ideas`. */
function visibleTo({ userId, permissions }: Asker): Sql {
  if (permissions.includes('MODERATE')) return rawSql('true');
  return sql`(status <> 'REMOVED' or author_id = ${userId}::uuid)`;
}

/** The public ideas that one member shared. */
export function ideasOfAuthor({ statuses }: Pick<IdeaCriteria, 'statuses'>): RowSource {
  return {
    columns: ideaColumns,
    from: rawSql('ideas i'),
    alias: 'i',
    alternatives: [allOf([rawSql('i.author_id = parent.id'), isOneOf(statuses)])],
  };
}

const orders = {
  CREATED_AT: { key: 'i.created_at', keyType: 'timestamptz', natural: 'DESC' },
  VOTE_COUNT: { key: 'i.vote_count', keyType: 'bigint', natural: 'DESC' },
  RELEVANCE: { key: 'i.relevance', keyType: 'bigint', natural: 'DESC' },
} as const satisfies Record<IdeaOrderField, OrderKey>;

/** Newest first unless ordered. */
export function ideaOrder(orderBy: IdeaOrder | null | undefined): KeysetOrder {
  return orderOf('ideas', orders, orderBy ?? { field: 'CREATED_AT' });
}

/** The public ideas in one of the states; in any where none are given. */
export function isOneOf(statuses: readonly IdeaStatus[] | null | undefined): Sql {
  // Not as the indexes over all public ideas spell it: those serve no list of one author.
  const isShown = rawSql(`(i.status <> 'REMOVED') is true`);
  return allOf([isShown, ...whenGiven(statuses, (given) => sql`i.status = any(${given}::idea_status[])`)]);
}

/** The same, in pieces of which each has an index that gives the order. */
export function statusAlternatives(statuses: readonly IdeaStatus[]): Sql[] {
  const wanted = publicStatuses.filter((status) => statuses.includes(status));
  if (wanted.length === publicStatuses.length) return [isPublic];
  if (wanted.length === 0) return [rawSql('false')];
  // A bare constant would also open the indexes over all public ideas, which the planner underrates where many rows share
  // a number of votes.
  return wanted.map((status) => rawSql(`i.status = (select '${status}'::idea_status)`));
}

import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { narrow, type Narrowing } from '../../platform/database/narrowing.js';
import { allOf, rawSql, sql, whenGiven, type Sql } from '../../platform/database/sql.js';
import { matchesText, rankNewest, type SearchedTable } from '../../platform/database/text-search.js';
import { namesAllSkills, namesAnySkill } from '../users/skill-filter.queries.js';
import type { IdeaCriteria } from './idea.inputs.js';
import { ideaColumns, ideaOrder, ideaSkillTags, isOneOf, statusAlternatives } from './idea.queries.js';
import { publicStatuses } from './idea.states.js';

/** Ideas as texts are looked for in them. */
export const searchedIdeas: SearchedTable = {
  name: 'ideas',
  title: 'title',
  visible: `s.status <> 'REMOVED'`,
};

const relevance = ideaOrder({ field: 'RELEVANCE' }).key;

/** The public ideas that match: for a page of an order, or for reading all. */
export function ideasMatching(criteria: IdeaCriteria, order: KeysetOrder | null): RowSource {
  const { search } = criteria;
  const { leads, alternatives } = narrow('i', narrowingsOf(criteria), order !== null);
  const texts = whenGiven(search, (text) => matchesText(searchedIdeas, 'i', text, order !== null));
  const pieces = alternatives.map((piece) => ideasWhere(criteria, [...texts, piece]).alternatives);
  const source = { ...ideasWhere(criteria, []), alternatives: pieces.flat(), leads };
  return order?.key === relevance && search ? rankNewest(source, 'created_at', search) : source;
}

function ideasWhere({ authorId, statuses }: IdeaCriteria, conditions: readonly Sql[]): RowSource {
  const ofAuthor = whenGiven(authorId, (id) => sql`i.author_id = ${id}::uuid`);
  // Of one author an index of their own gives the order, whatever the states.
  const states = authorId ? [isOneOf(statuses)] : statusAlternatives(statuses ?? publicStatuses);
  return {
    columns: ideaColumns,
    from: rawSql('ideas i'),
    alias: 'i',
    alternatives: states.map((state) => allOf([state, ...ofAuthor, ...conditions])),
  };
}

function narrowingsOf({ skills, skillsAny }: IdeaCriteria): Narrowing[] {
  return [
    ...(skills ? namesAllSkills(ideaSkillTags, 'i.id', skills) : []),
    ...(skillsAny ? [namesAnySkill(ideaSkillTags, 'i.id', skillsAny)] : []),
  ];
}

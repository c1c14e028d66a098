import DataLoader from 'dataloader';
import type { Read } from './database.js';
import { alternativesOf, type RowSource } from './keyset.js';
import { eachRow } from './narrowing.js';
import { joinSql, rawSql, sql, type Sql } from './sql.js';
import type { Tag } from './tags.js';

/** A table with a column `search`. Both texts are SQL of ours. */
export interface SearchedTable {
  readonly name: string;
  /** The column, in lower case under a trigram index, whose words stand in for one that is misspelt. */
  readonly title: string;
  /** The rows `s` that everybody sees: the words of others must not come to light. */
  readonly visible: string;
}

/** A text as Postgres understood it. */
export interface TextSearch {
  /** What rows must match: all words, of the last one the beginning. */
  readonly query: string;
  /** What makes some more relevant than others: any of the words, each in full. */
  readonly words: string;
  /** How many rows match, up to `rareMax` and one. */
  readonly matchCount: number;
}

/** Up to so many matches are found by their words and sorted; of more, an order is walked and each row is tested. */
export const rareMax = 5_000;

/** How many of the newest matches are ranked. */
export const rankedMax = 1_000;

/**
 * Understands texts, in their order, that anybody may have typed; no character in them has a meaning. Words that English takes for fillers
 * count only where there are no others. A word that no row holds stands for the most similar words of titles.
 */
function understandTexts(texts: readonly string[], { name, title, visible }: SearchedTable): Sql {
  const rows = `${name} s where ${visible}`;
  return sql`select understood.* from unnest(${texts}::text[]) with ordinality as asked(text, number)
    cross join lateral (${understandText(rows, title)}) understood order by asked.number`;
}

/** The same of one, `asked.text`. */
function understandText(rows: string, title: string): Sql {
  const formOf = (mark: string) =>
    rawSql(`'''' || raw || '''${mark}' || coalesce(' | ''' || stem || '''${mark}', '')`);
  return sql`with word as materialized (
      select w.lexeme as raw, (ts_lexize('pg_catalog.english_stem', w.lexeme))[1] as stem,
        w.positions[cardinality(w.positions)] as place
      from unnest(to_tsvector('pg_catalog.simple', search_text(asked.text))) w
    ), kept as materialized (
      select raw, place, ${formOf('')} as whole,
        -- The last word may be half typed; one or two letters would begin everything, and are words: C, R, Go.
        case when place = max(place) over () and raw !~ '^[a-z0-9]{1,2}$'
          then ${formOf(':*')} else ${formOf('')} end as wanted
      from word where stem is not null or not exists (select 1 from word where stem is not null)
    ), meant as materialized (
      select place, coalesce(alike.words, kept.wanted) as wanted, coalesce(alike.words, kept.whole) as whole
      from kept left join lateral (${similarWords(rows, title)}) alike
        on char_length(kept.raw) >= 4
        and not exists (select 1 from ${rawSql(rows)} and s.search @@ kept.wanted::tsquery)
    ), understood as materialized (
      select coalesce(string_agg('(' || wanted || ')', ' & ' order by place), '') as query,
        coalesce(string_agg(whole, ' | ' order by place), '') as words
      from meant
    )
    select query, words, (select count(*)::int from (
      select 1 from ${rawSql(rows)} and s.search @@ (select query::tsquery from understood)
      limit ${rawSql(String(rareMax + 1))}) matches) as "matchCount"
    from understood`;
}

/** What titles hold within one letter of a word `kept.raw`, or two of a longer one; null for nothing. */
function similarWords(rows: string, title: string): Sql {
  const distance = 'levenshtein(found.lexeme, kept.raw)';
  return rawSql(`select string_agg(format('''%s''', lexeme)
      || coalesce(' | ''' || (ts_lexize('pg_catalog.english_stem', lexeme))[1] || '''', ''), ' | ') as words
    from (
      select found.lexeme from (
        select s.${title} as title from ${rows} and lower(s.${title}) %> kept.raw
        order by word_similarity(kept.raw, lower(s.${title})) desc, s.id limit 100
      ) near, unnest(to_tsvector('pg_catalog.simple', search_text(near.title))) found
      where ${distance} <= case when char_length(kept.raw) < 6 then 1 else 2 end
      group by found.lexeme order by min(${distance}), found.lexeme limit 5
    ) similar_words`);
}

/** A loader of what texts mean, by one statement for all of them. */
export function createTextSearchLoader(
  read: Read,
  table: SearchedTable,
  tags: readonly Tag[],
): DataLoader<string, TextSearch> {
  const understand = async (texts: readonly string[]): Promise<(TextSearch | Error)[]> => {
    const understood = await read({
      name: `${table.name}.textSearch`,
      tags: () => tags,
      run: (reader) => reader.sql<TextSearch>(understandTexts(texts, table)),
    });
    // By place, because a text may come back as another: half a character does.
    return texts.map((_text, index) => understood[index] ?? new Error('A text was not answered for.'));
  };
  return new DataLoader(understand, { batchScheduleFn: read.join });
}

/**
 * The condition that a row matches.
 *
 * @param isWalk whether rows are wanted in an order, and only some of them: rare matches are then found by their words, and
 * common ones by walking the order.
 */
export function matchesText(
  table: SearchedTable,
  alias: string,
  { query, matchCount }: TextSearch,
  isWalk: boolean,
): Sql {
  const matches = sql`${rawSql(alias)}.search @@ ${query}::tsquery`;
  if (!isWalk) return matches;
  if (matchCount > rareMax) return eachRow(matches);
  return sql`${rawSql(alias)}.id = any(array(
    select s.id from ${rawSql(table.name)} s where s.search @@ ${query}::tsquery))`;
}

/**
 * The newest rows of a source, up to `rankedMax`, with a column `relevance`.
 *
 * @param newest the column by which they are new, which the conditions of the source have an index for.
 */
export function rankNewest(source: RowSource, newest: string, { query, words }: TextSearch): RowSource {
  const end = rawSql(`order by ${newest} desc, id desc limit ${rankedMax}`);
  const alias = rawSql(source.alias);
  const pieces = alternativesOf(source).map(
    ({ condition }) => sql`(select ${alias}.* from ${source.from} where ${condition} ${end})`,
  );
  const rank = sql`ts_rank(newest.search, ${query}::tsquery) + ts_rank(newest.search, ${words}::tsquery)`;
  return {
    ...source,
    from: sql`(select newest.*, ((${rank}) * 1000000000)::bigint as relevance
      from (select * from (${joinSql(pieces, ' union all ')}) matches ${end}) newest) ${alias}`,
    alternatives: [rawSql('true')],
  };
}

import { cardFields, cardJoins, isListed, pageSizeOf, statementOf, type Statement } from './pieces.js';

type Variables = Readonly<Record<string, unknown>>;

/** Where an index of words would find so many rows that walking the order and testing each is less work. */
const rareMax = 5_000;
const rankedMax = 1_000;
const countMax = 10_000;

const visible = `s.status not in ('DRAFT', 'REMOVED') and not s.is_withheld`;

const formOf = (mark: string) => `'''' || raw || '''${mark}' || coalesce(' | ''' || stem || '''${mark}', '')`;

/** What titles hold that is spelled much like `kept.raw`. */
const similarWords = `select string_agg(format('''%s''', lexeme)
      || coalesce(' | ''' || (ts_lexize('pg_catalog.english_stem', lexeme))[1] || '''', ''), ' | ') as words
    from (
      select found.lexeme from (
        select s.title from jobs s where ${visible} and lower(s.title) %> kept.raw
        order by word_similarity(kept.raw, lower(s.title)) desc, s.id limit 100
      ) near, unnest(to_tsvector('pg_catalog.simple', search_text(near.title))) found
      where levenshtein(found.lexeme, kept.raw) <= case when char_length(kept.raw) < 6 then 1 else 2 end
      group by found.lexeme order by min(levenshtein(found.lexeme, kept.raw)), found.lexeme limit 5
    ) similar_words`;

/** A text as words that rows hold: all of them must match, of the last one the beginning; fillers and typing errors are dealt with. */
const understood = `word as materialized (
      select w.lexeme as raw, (ts_lexize('pg_catalog.english_stem', w.lexeme))[1] as stem,
        w.positions[cardinality(w.positions)] as place
      from unnest(to_tsvector('pg_catalog.simple', search_text($1::text))) w
    ), kept as materialized (
      select raw, place, ${formOf('')} as whole,
        case when place = max(place) over () and raw !~ '^[a-z0-9]{1,2}$'
          then ${formOf(':*')} else ${formOf('')} end as wanted
      from word where stem is not null or not exists (select 1 from word where stem is not null)
    ), meant as materialized (
      select place, coalesce(alike.words, kept.wanted) as wanted, coalesce(alike.words, kept.whole) as whole
      from kept left join lateral (${similarWords}) alike
        on char_length(kept.raw) >= 4
        and not exists (select 1 from jobs s where ${visible} and s.search @@ kept.wanted::tsquery)
    ), asked as materialized (
      select coalesce(string_agg('(' || wanted || ')', ' & ' order by place), '')::tsquery as query,
        coalesce(string_agg(whole, ' | ' order by place), '')::tsquery as words
      from meant
    ), rarity as materialized (
      select count(*) <= ${rareMax} as is_rare from (
        select 1 from jobs s where ${visible} and s.search @@ (select query from asked) limit ${rareMax + 1}) matches
    )`;

/** The newest matches by their rank. Only one of the two ways to find them runs. */
function ranked(size: number): string {
  const newest = `order by j.published_at desc, j.id desc limit ${rankedMax}`;
  const matches = `j.search @@ (select query from asked)`;
  return `newest as materialized (
      (select j.id, j.search from jobs j where (select is_rare from rarity) and ${isListed}
        and j.id = any(array(select s.id from jobs s where s.search @@ (select query from asked))) ${newest})
      union all
      (select j.id, j.search from jobs j where not (select is_rare from rarity) and ${isListed}
        and coalesce(${matches}, false) ${newest})
    ), best as materialized (
      select n.id, ((ts_rank(n.search, asked.query) + ts_rank(n.search, asked.words)) * 1000000000)::bigint as relevance
      from newest n, asked order by relevance desc, n.id desc limit ${size}
    )`;
}

const nodes = `'nodes', coalesce((
    select json_agg(json_build_object(${cardFields()}) order by best.relevance desc, j.id desc)
    from best join jobs j on j.id = best.id ${cardJoins}), '[]')`;

/** Jobs that hold the words of a text, most relevant first. */
export function searchJobs({ first, filter }: Variables): Statement {
  const size = pageSizeOf(first);
  return statementOf(
    `search-${size}`,
    [textOf(filter)],
    () => `with ${understood}, ${ranked(size)}
    select json_build_object('jobs', json_build_object(${nodes}))::text as data`,
  );
}

/** The same with how many there are and how they fall into groups; all of that from one reading of them. */
export function searchJobsAndFacets({ first, filter }: Variables): Statement {
  const size = pageSizeOf(first);
  return statementOf(
    `facets-${size}`,
    [textOf(filter)],
    () => `with ${understood}, ${ranked(size)}, matching as materialized (
      select j.id, j.category_id, j.budget_type, j.budget_currency, j.budget_max
      from jobs j where ${isListed} and j.search @@ (select query from asked) limit ${countMax}
    )
    select json_build_object('jobs', json_build_object(
      'totalCount', (select count(*) from matching),
      'facets', json_build_object('categories', ${categories}, 'skills', ${skills}, 'budgets', ${budgets}),
      ${nodes}))::text as data`,
  );
}

const categories = `coalesce((
    select json_agg(json_build_object('category', json_build_object('id', c.id, 'name', c.name), 'count', found.count)
      order by found.count desc, c.position)
    from (select category_id, count(*) as count from matching group by 1) found
      join categories c on c.id = found.category_id), '[]')`;

const skills = `coalesce((
    select json_agg(json_build_object('skill', json_build_object('id', most.id, 'name', most.name), 'count', most.count)
      order by most.count desc, lower(most.name), most.id)
    from (
      select k.id, k.name, found.count
      from (
        select js.skill_id, count(*) as count from matching m join job_skills js on js.job_id = m.id group by 1
      ) found join skills k on k.id = found.skill_id
      order by found.count desc, lower(k.name), k.id limit 20
    ) most), '[]')`;

const bands = {
  FIXED: '{0,10000,50000,100000,500000,1000000,5000000,10000000,50000000,100000000,500000000,1000000000}',
  HOURLY: '{0,1000,2500,5000,10000,25000,50000,100000,500000,1000000,10000000}',
};

/** By the band of the upper end, in the five commonest currencies. */
const budgets = `coalesce((
    select json_agg(json_build_object('type', budget_type,
      'atLeast', json_build_object('amount', bounds[band], 'currency', budget_currency),
      'atMost', case when band < cardinality(bounds)
        then json_build_object('amount', bounds[band + 1] - 1, 'currency', budget_currency) end,
      'count', count) order by budget_type, place, band)
    from (
      select *, dense_rank() over (order by currency_count desc, budget_currency) as place
      from (
        select *, sum(count) over (partition by budget_currency) as currency_count
        from (
          select budget_type, budget_currency, bounds, width_bucket(budget_max, bounds) as band, count(*) as count
          from matching cross join lateral (select case budget_type
            when 'FIXED' then '${bands.FIXED}'::bigint[] else '${bands.HOURLY}'::bigint[] end as bounds) scale
          group by 1, 2, 3, 4
        ) banded
      ) summed
    ) found where place <= 5), '[]')`;

function textOf(filter: unknown): string {
  const { query } = filter as { query: string };
  return query.trim();
}

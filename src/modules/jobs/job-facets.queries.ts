import { selectSome, type RowSource } from '../../platform/database/keyset.js';
import { rawSql, sql, type Sql } from '../../platform/database/sql.js';
import { skillColumns, withCategory } from '../skills/skill.queries.js';
import { bandedCurrenciesMax, budgetBands, skillCountsMax } from './job-facets.type.js';

// Every facet counts the rows of a list of `jobs j`, which says itself whose they are and who may see them.

/** Categories with their counts, most jobs first. */
export function countByCategory(source: RowSource): Sql {
  return sql`select c.id, c.slug, c.name, found.count
    from (
      select match.category_id, count(*)::int as count
      from (${selectSome(source, rawSql('j.category_id'))}) match group by 1
    ) found join categories c on c.id = found.category_id
    order by found.count desc, c.position`;
}

/** Skills with their counts, most jobs first. */
export function countBySkill(source: RowSource): Sql {
  return sql`select ${skillColumns}, found.count
    from (
      select js.skill_id, count(*)::int as count
      from (${selectSome(source, rawSql('j.id'))}) match join job_skills js on js.job_id = match.id group by 1
    ) found join skills k on k.id = found.skill_id ${withCategory}
    order by found.count desc, lower(k.name), k.id limit ${rawSql(String(skillCountsMax))}`;
}

/** The bands that hold jobs, by their number from 1 on: of fixed budgets first, those of the commonest currency first. */
export function countByBudget(source: RowSource): Sql {
  const columns = rawSql('j.budget_type, j.budget_currency, j.budget_max');
  const band = sql`case match.budget_type when 'FIXED' then ${bandOf('FIXED')} else ${bandOf('HOURLY')} end`;
  return sql`select ranked.budget_type as "budgetType", ranked.budget_currency as currency, ranked.band, ranked.count
    from (
      select *, dense_rank() over (order by currency_count desc, budget_currency) as place
      from (
        select *, sum(count) over (partition by budget_currency) as currency_count
        from (
          select match.budget_type, match.budget_currency, ${band} as band, count(*)::int as count
          from (${selectSome(source, columns)}) match group by 1, 2, 3
        ) banded
      ) summed
    ) ranked
    where ranked.place <= ${rawSql(String(bandedCurrenciesMax))}
    order by ranked.budget_type, ranked.place, ranked.band`;
}

function bandOf(type: keyof typeof budgetBands): Sql {
  return rawSql(`width_bucket(match.budget_max, array[${budgetBands[type].join(', ')}]::bigint[])`);
}

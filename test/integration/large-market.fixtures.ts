import type pg from 'pg';

/**
 * Fills a database with 12 categories of unequal size, 500 members and 20,000 jobs, whose states, times and
 * budgets hang together as they do in life: what is over lies in the past, and most of what is over ended well.
 */
export async function fillLargeMarket(db: pg.Client): Promise<void> {
  await db.query(`
    select setseed(0.5);

    insert into categories (id, slug, name, position)
    select gen_random_uuid(), 'category-' || nr, 'Category ' || nr, nr from generate_series(1, 12) nr;

    insert into users (id, handle, name, roles)
    select gen_random_uuid(), 'member-' || nr, 'Member ' || nr, '{CLIENT}' from generate_series(1, 500) nr;

    insert into jobs (id, client_id, category_id, title, description, status, budget_type, budget_currency,
      budget_min, budget_max, created_at, published_at, bidding_ends_at, award_expires_at, delivered_at, ended_at)
    select gen_random_uuid(), u.id, c.id, 'Job ' || nr, 'Something that needs doing.', status, 'FIXED',
      case when random() < 0.65 then 'EUR' else 'USD' end, 0, 1000 + floor(random() * 400) * 25,
      published_at - interval '1 day' * random(), case when status <> 'DRAFT' then published_at end,
      case status when 'OPEN' then now() + interval '29 days' * random() + interval '1 day'
        when 'EXPIRED' then now() - interval '50 days' * random() - interval '1 day'
        else published_at + interval '30 days' end,
      case status when 'AWARDED' then now() + interval '6 days' * random() + interval '1 hour' end,
      case status when 'COMPLETED' then published_at + interval '50 days' end,
      case when status in ('COMPLETED', 'CANCELLED') then published_at + interval '60 days' end
    from (
      select nr, state.status::job_status,
        now() - interval '1 day' * (state.days_ago + state.spread * random()) as published_at
      from generate_series(1, 20000) nr
      cross join lateral (select nr * 0 + random() as part) dice
      join (values ('OPEN', 0.00, 0.45, 0, 28), ('AWARDED', 0.45, 0.50, 5, 30), ('IN_PROGRESS', 0.50, 0.62, 20, 60),
        ('COMPLETED', 0.62, 0.82, 65, 600), ('CANCELLED', 0.82, 0.87, 65, 600), ('EXPIRED', 0.87, 0.93, 32, 50),
        ('DRAFT', 0.93, 0.99, 0, 30), ('REMOVED', 0.99, 1.01, 30, 500)
      ) as state(status, part_from, part_to, days_ago, spread)
        on dice.part >= state.part_from and dice.part < state.part_to
    ) planned
    join users u on u.handle = 'member-' || (1 + nr % 500)
    join categories c on c.position = 1 + floor(12 * (nr * 7919 % 1000 / 1000.0) ^ 2);

    analyze;
  `);
}

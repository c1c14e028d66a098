import type pg from 'pg';

/**
 * Fills a database with 12 categories of unequal size, 5,000 members, of whom 500 post, and 20,000 jobs, whose states, times
 * and budgets hang together as they do in life: what is over lies in the past, and most of what is over ended well. Of jobs
 * and members alike, one in four hundred has the skill `rare`, one in twenty `usual` and two in five `common`, and the words
 * `Zither`, `Oboe` and `Piano` so often; of the members, one in five hundred has a very low rate, one in twenty a rating.
 */
export async function fillLargeMarket(db: pg.Client): Promise<void> {
  await db.query(`
    select setseed(0.5);

    insert into categories (id, slug, name, position)
    select gen_random_uuid(), 'category-' || nr, 'Category ' || nr, nr from generate_series(1, 12) nr;

    insert into users (id, handle, name, roles, created_at, headline, hourly_rate_amount, hourly_rate_currency,
      rating_sum, rating_count)
    select gen_random_uuid(), 'member-' || nr, (array['Ada', 'Bo', 'Cy', 'Di', 'Ed'])[1 + nr % 5] || ' Member ' || nr,
      case when nr <= 500 then '{CLIENT}' else '{FREELANCER}' end::user_role[], now() - interval '1 hour' * (nr * 7919 % 5000),
      word, case when nr % 500 = 3 then 100 else 2000 + nr end, 'EUR', rating * (nr % 20 / 19) * (nr % 7), nr % 20 / 19 * (nr % 7)
    from generate_series(1, 5000) nr
    cross join lateral (select case when nr % 1000 = 19 then 5 else 1 + nr % 4 end as rating,
      case when nr % 400 = 7 then 'Zither' when nr % 20 = 3 then 'Oboe' when nr % 5 < 2 then 'Piano' else 'Drum' end as word) plan;

    insert into jobs (id, client_id, category_id, title, description, status, budget_type, budget_currency,
      budget_min, budget_max, created_at, published_at, bidding_ends_at, award_expires_at, delivered_at, ended_at,
      removed_from, removed_at)
    select gen_random_uuid(), u.id, c.id, 'Job ' || nr || ' ' || word, 'Something that needs doing.', status, 'FIXED',
      case when random() < 0.65 then 'EUR' else 'USD' end, 0, 1000 + floor(random() * 400) * 25,
      published_at - interval '1 day' * random(), case when status <> 'DRAFT' then published_at end,
      case status when 'OPEN' then now() + interval '29 days' * random() + interval '1 day'
        when 'EXPIRED' then now() - interval '50 days' * random() - interval '1 day'
        else published_at + interval '30 days' end,
      case status when 'AWARDED' then now() + interval '6 days' * random() + interval '1 hour' end,
      case status when 'COMPLETED' then published_at + interval '50 days' end,
      case when status in ('COMPLETED', 'CANCELLED') then published_at + interval '60 days' end,
      case status when 'REMOVED' then 'OPEN'::job_status end, case status when 'REMOVED' then published_at end
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
    join categories c on c.position = 1 + floor(12 * (nr * 7919 % 1000 / 1000.0) ^ 2)
    cross join lateral (select case when nr * 7 % 400 = 7 then 'Zither' when nr * 7 % 20 = 3 then 'Oboe'
      when nr % 5 < 2 then 'Piano' else 'Drum' end as word) titled;

    update jobs set bid_count = floor(random() ^ 3 * 40) where not sealed_bids and status not in ('DRAFT', 'OPEN')
      or status = 'OPEN' and random() < 0.5;

    insert into skills (id, slug, name, category_id)
    select gen_random_uuid(), named, named, c.id from unnest('{rare,usual,common}'::text[]) named
    join categories c on c.position = 1;

    insert into job_skills (job_id, skill_id, position)
    select j.id, k.id, 1 from (select id, row_number() over (order by id) as nr from jobs) j
    join skills k on k.slug = case when nr % 400 = 7 then 'rare' when nr % 20 = 3 then 'usual' when nr % 5 < 2 then 'common' end;

    insert into user_skills (user_id, skill_id, position)
    select u.id, k.id, 1 from (select id, row_number() over (order by id) as nr from users) u
    join skills k on k.slug = case when nr % 400 = 7 then 'rare' when nr % 20 = 3 then 'usual' when nr % 5 < 2 then 'common' end;

    analyze;
  `);
}

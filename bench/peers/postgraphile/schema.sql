-- What PostGraphile serves: views that read what everybody may see, by the clock, and the relations between them. The planner looks
-- through all of them.
create schema bench_peer;

create view bench_peer.categories as select id, slug, name from public.categories;
comment on view bench_peer.categories is '@primaryKey id';

create view bench_peer.skills as select id, slug, name from public.skills;
comment on view bench_peer.skills is '@primaryKey id';

create view bench_peer.users as
  select u.id, u.handle, u.name, u.avatar_url,
    (u.rating_sum + (select coalesce(sum(r.score), 0) from public.ratings r
      where r.subject_id = u.id and not r.is_counted and r.revealed_at <= app_now()))::float8
    / nullif(u.rating_count + (select count(*) from public.ratings r
      where r.subject_id = u.id and not r.is_counted and r.revealed_at <= app_now()), 0) as rating_average,
    (u.rating_count + (select count(*) from public.ratings r
      where r.subject_id = u.id and not r.is_counted and r.revealed_at <= app_now()))::int as rating_count
  from public.users u;
comment on view bench_peer.users is '@primaryKey id';

create view bench_peer.jobs as
  select j.id, j.client_id, j.category_id, j.title, j.description,
    job_status_now(j.status, j.bidding_ends_at, j.award_expires_at, j.delivered_at) as status,
    j.budget_type, j.budget_currency, j.budget_min, j.budget_max, j.sealed_bids,
    case when not j.sealed_bids then j.bid_count end as bid_count, j.published_at, j.bidding_ends_at,
    j.award_expires_at, j.status as written_status, j.is_withheld
  from public.jobs j where j.status not in ('DRAFT', 'REMOVED');
comment on view bench_peer.jobs is E'@primaryKey id\n@foreignKey (client_id) references users (id)|@fieldName client\n@foreignKey (category_id) references categories (id)|@fieldName category';
comment on column bench_peer.jobs.written_status is '@behavior -*';
comment on column bench_peer.jobs.award_expires_at is '@behavior -*';
comment on column bench_peer.jobs.is_withheld is '@behavior -*';

create view bench_peer.job_skills as select job_id, skill_id, position from public.job_skills;
comment on view bench_peer.job_skills is E'@primaryKey job_id,skill_id\n@foreignKey (job_id) references jobs (id)|@foreignFieldName skillTags|@foreignSimpleFieldName skillTagsList\n@foreignKey (skill_id) references skills (id)|@fieldName skill';

create view bench_peer.user_skills as select user_id, skill_id, position from public.user_skills;
comment on view bench_peer.user_skills is E'@primaryKey user_id,skill_id\n@foreignKey (user_id) references users (id)|@foreignFieldName skillTags|@foreignSimpleFieldName skillTagsList\n@foreignKey (skill_id) references skills (id)|@fieldName skill';

create view bench_peer.bids as
  select b.id, b.job_id, b.freelancer_id, b.amount, b.currency,
    bid_status_now(b.status, job_status_now(j.status, j.bidding_ends_at, j.award_expires_at, j.delivered_at)) as status,
    b.created_at
  from public.bids b join public.jobs j on j.id = b.job_id
  where b.status <> 'WITHDRAWN' and not j.sealed_bids;
comment on view bench_peer.bids is E'@primaryKey id\n@foreignKey (job_id) references jobs (id)|@foreignFieldName bids|@foreignSimpleFieldName bidsList\n@foreignKey (freelancer_id) references users (id)|@fieldName freelancer';

create function bench_peer.listed_jobs() returns setof bench_peer.jobs language sql stable as $$
  select * from bench_peer.jobs j where j.published_at is not null and not j.is_withheld
$$;
comment on function bench_peer.listed_jobs() is '@behavior +order';

-- One condition for both ways to be open, so that the planner can walk the order of publishing and stop.
create function bench_peer.open_jobs() returns setof bench_peer.jobs language sql stable as $$
  select * from bench_peer.jobs j
  where j.written_status in ('OPEN', 'AWARDED') and j.bidding_ends_at > app_now()
    and (j.written_status = 'OPEN' or j.award_expires_at <= app_now())
    and j.published_at is not null and not j.is_withheld
$$;
comment on function bench_peer.open_jobs() is '@behavior +order';

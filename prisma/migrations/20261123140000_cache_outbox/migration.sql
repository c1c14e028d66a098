-- What a response cache must hear of: each change of a row writes its tags into an outbox, in the same transaction.
-- The functions and triggers are what `npm run db:triggers` prints; frozen once merged. See docs/adr/0023-tags-and-triggers.md.

-- Unlogged, because it is empty most of the time: what a crash of Postgres takes from it, the loss of cache_outbox_life tells.
CREATE UNLOGGED TABLE "cache_outbox" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY,
  "tags" TEXT[] NOT NULL,

  CONSTRAINT "cache_outbox_pkey" PRIMARY KEY ("id")
);

-- Rows come and go by the thousand, and everybody reads all that there are.
ALTER TABLE "cache_outbox" SET (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_threshold = 2147483647
);

-- One row, unlogged like the outbox and so lost with it: the epoch in which it was seen to be whole. The start time alone does not
-- tell, because it stays when Postgres recovers from the crash of one backend.
CREATE UNLOGGED TABLE "cache_outbox_life" (
  "is_only" BOOLEAN NOT NULL DEFAULT true,
  "epoch" BIGINT NOT NULL,

  CONSTRAINT "cache_outbox_life_pkey" PRIMARY KEY ("is_only"),
  CONSTRAINT "cache_outbox_life_one_row" CHECK (is_only)
);

-- One row: which server holds the valid table of the cache, since when, and from when on a lease may be out.
CREATE TABLE "cache_epoch" (
  "is_only" BOOLEAN NOT NULL DEFAULT true,
  "epoch" BIGINT NOT NULL,
  "run_id" TEXT NOT NULL,
  "pg_start" TIMESTAMPTZ NOT NULL,
  "since" TIMESTAMPTZ NOT NULL,
  "lease_from" TIMESTAMPTZ NOT NULL,
  "clock_seen" TIMESTAMPTZ NOT NULL,

  CONSTRAINT "cache_epoch_pkey" PRIMARY KEY ("is_only"),
  CONSTRAINT "cache_epoch_one_row" CHECK (is_only),
  CONSTRAINT "cache_epoch_range" CHECK (epoch BETWEEN 0 AND 4294967295)
);

-- No server yet: whoever comes first begins epoch 1.
INSERT INTO "cache_epoch" (epoch, run_id, pg_start, since, lease_from, clock_seen)
  VALUES (0, '', '1970-01-01 00:00:00Z', clock_timestamp(), '1970-01-01 00:00:00Z', '1970-01-01 00:00:00Z');

-- For whoever changed rows past the triggers: everything that is cached ends.
CREATE FUNCTION cache_flush() RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO cache_outbox (tags) VALUES (ARRAY['*'])
$$;

-- Whether domain time moved a job or a rating between two moments: what the clock does, no write tells. Ends of bidding and of
-- awards count at once, 60 days later, when a job is cancelled, and 14 days after that, when ratings of it close; deliveries after 14 days
-- and 14 more; other ends after 14 days. A job that was written since may be found in vain, which only costs a cache its entries.
CREATE FUNCTION cache_clock_moved(seen timestamptz, present timestamptz) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT
    EXISTS (
      SELECT FROM unnest(ARRAY['0 h', '1440 h', '1776 h']::interval[]) delay,
        unnest(ARRAY['OPEN', 'AWARDED', 'EXPIRED']::job_status[]) state, jobs
      WHERE status = state AND bidding_ends_at > seen - delay AND bidding_ends_at <= present - delay)
    OR EXISTS (
      SELECT FROM unnest(ARRAY['0 h', '1440 h', '1776 h']::interval[]) delay, jobs
      WHERE award_expires_at > seen - delay AND award_expires_at <= present - delay)
    OR EXISTS (
      SELECT FROM unnest(ARRAY['336 h', '672 h']::interval[]) delay, jobs
      WHERE status = 'IN_PROGRESS' AND delivered_at > seen - delay AND delivered_at <= present - delay)
    OR EXISTS (
      SELECT FROM jobs
      WHERE hired_id IS NOT NULL AND ended_at > seen - interval '336 h' AND ended_at <= present - interval '336 h')
    OR EXISTS (SELECT FROM ratings WHERE NOT is_counted AND revealed_at > seen AND revealed_at <= present)
$$;

CREATE INDEX "jobs_award_clock_idx" ON "jobs" ("award_expires_at") WHERE award_expires_at IS NOT NULL;
CREATE INDEX "jobs_ended_clock_idx" ON "jobs" ("ended_at") WHERE hired_id IS NOT NULL AND ended_at IS NOT NULL;
CREATE INDEX "ratings_reveal_clock_idx" ON "ratings" ("revealed_at") WHERE NOT is_counted;

-- What comes before a lease: the note that one may be out, and everything that the clock has moved since the last one.
CREATE FUNCTION cache_note_lease() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  seen timestamptz;
  present timestamptz;
BEGIN
  SELECT clock_seen INTO seen FROM cache_epoch FOR UPDATE;
  present := app_now();
  IF present < seen THEN
    PERFORM cache_flush();
  ELSIF cache_clock_moved(seen, present) THEN
    INSERT INTO cache_outbox (tags) VALUES (ARRAY['Job!', 'Bid!', 'SealedBid!', 'Rating!', 'User!', 'Idea!']);
  END IF;
  UPDATE cache_epoch SET lease_from = greatest(lease_from, clock_timestamp()), clock_seen = present;
END
$$;

CREATE OR REPLACE FUNCTION cache_tags_of_users() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['User!', 'User*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['User!', 'User*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.handle AS by_handle,
            true AS is_listed,
            true AS is_in_rating,
            true AS is_in_text,
            true AS is_new_handle
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('User*'),
          ('User:' || r.id),
          (CASE WHEN r.is_listed THEN 'User[]' END),
          (CASE WHEN r.is_in_rating THEN 'User[]order=rating' END),
          (CASE WHEN r.is_in_text THEN 'User[]order=text' END),
          (CASE WHEN r.is_new_handle THEN 'User@handle=' || r.by_handle END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['User!', 'User*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.handle AS by_handle,
            (r.roles, r.hourly_rate_amount, r.hourly_rate_currency, r.closed_at, r.created_at) IS DISTINCT FROM (o.roles, o.hourly_rate_amount, o.hourly_rate_currency, o.closed_at, o.created_at) AS is_listed,
            (r.rating_sum, r.rating_count) IS DISTINCT FROM (o.rating_sum, o.rating_count) AS is_in_rating,
            (r.name, r.handle, r.headline, r.bio) IS DISTINCT FROM (o.name, o.handle, o.headline, o.bio) AS is_in_text,
            (r.handle) IS DISTINCT FROM (o.handle) AS is_new_handle
          FROM old_rows r LEFT JOIN new_rows o ON o.id = r.id
          UNION ALL
          SELECT r.id::text AS id,
            r.handle AS by_handle,
            (r.roles, r.hourly_rate_amount, r.hourly_rate_currency, r.closed_at, r.created_at) IS DISTINCT FROM (o.roles, o.hourly_rate_amount, o.hourly_rate_currency, o.closed_at, o.created_at) AS is_listed,
            (r.rating_sum, r.rating_count) IS DISTINCT FROM (o.rating_sum, o.rating_count) AS is_in_rating,
            (r.name, r.handle, r.headline, r.bio) IS DISTINCT FROM (o.name, o.handle, o.headline, o.bio) AS is_in_text,
            (r.handle) IS DISTINCT FROM (o.handle) AS is_new_handle
          FROM new_rows r LEFT JOIN old_rows o ON o.id = r.id
        ) r CROSS JOIN LATERAL (VALUES
          ('User*'),
          ('User:' || r.id),
          (CASE WHEN r.is_listed THEN 'User[]' END),
          (CASE WHEN r.is_in_rating THEN 'User[]order=rating' END),
          (CASE WHEN r.is_in_text THEN 'User[]order=text' END),
          (CASE WHEN r.is_new_handle THEN 'User@handle=' || r.by_handle END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['User!', 'User*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.handle AS by_handle,
            true AS is_listed,
            true AS is_in_rating,
            true AS is_in_text,
            true AS is_new_handle
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('User*'),
          ('User:' || r.id),
          (CASE WHEN r.is_listed THEN 'User[]' END),
          (CASE WHEN r.is_in_rating THEN 'User[]order=rating' END),
          (CASE WHEN r.is_in_text THEN 'User[]order=text' END),
          (CASE WHEN r.is_new_handle THEN 'User@handle=' || r.by_handle END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "users"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_users();
ALTER TABLE "users" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "users"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_users();
ALTER TABLE "users" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "users"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_users();
ALTER TABLE "users" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "users"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_users();
ALTER TABLE "users" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_categories() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['Category!', 'Category*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Category!', 'Category*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.slug AS by_slug,
            true AS is_listed,
            true AS is_new_slug
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('Category*'),
          ('Category:' || r.id),
          (CASE WHEN r.is_listed THEN 'Category[]' END),
          (CASE WHEN r.is_new_slug THEN 'Category@slug=' || r.by_slug END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['Category!', 'Category*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.slug AS by_slug,
            (r.position) IS DISTINCT FROM (o.position) AS is_listed,
            (r.slug) IS DISTINCT FROM (o.slug) AS is_new_slug
          FROM old_rows r LEFT JOIN new_rows o ON o.id = r.id
          UNION ALL
          SELECT r.id::text AS id,
            r.slug AS by_slug,
            (r.position) IS DISTINCT FROM (o.position) AS is_listed,
            (r.slug) IS DISTINCT FROM (o.slug) AS is_new_slug
          FROM new_rows r LEFT JOIN old_rows o ON o.id = r.id
        ) r CROSS JOIN LATERAL (VALUES
          ('Category*'),
          ('Category:' || r.id),
          (CASE WHEN r.is_listed THEN 'Category[]' END),
          (CASE WHEN r.is_new_slug THEN 'Category@slug=' || r.by_slug END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Category!', 'Category*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.slug AS by_slug,
            true AS is_listed,
            true AS is_new_slug
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('Category*'),
          ('Category:' || r.id),
          (CASE WHEN r.is_listed THEN 'Category[]' END),
          (CASE WHEN r.is_new_slug THEN 'Category@slug=' || r.by_slug END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "categories"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_categories();
ALTER TABLE "categories" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "categories"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_categories();
ALTER TABLE "categories" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "categories"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_categories();
ALTER TABLE "categories" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "categories"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_categories();
ALTER TABLE "categories" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_skills() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['Skill!', 'Skill*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Skill!', 'Skill*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.slug AS by_slug,
            r.category_id AS of_category,
            true AS is_listed,
            true AS is_new_slug
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('Skill*'),
          ('Skill:' || r.id),
          (CASE WHEN r.is_listed THEN 'Skill[]' END),
          (CASE WHEN r.is_listed THEN 'Skill[]category=' || r.of_category END),
          (CASE WHEN r.is_new_slug THEN 'Skill@slug=' || r.by_slug END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['Skill!', 'Skill*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.slug AS by_slug,
            r.category_id AS of_category,
            (r.name, r.category_id) IS DISTINCT FROM (o.name, o.category_id) AS is_listed,
            (r.slug) IS DISTINCT FROM (o.slug) AS is_new_slug
          FROM old_rows r LEFT JOIN new_rows o ON o.id = r.id
          UNION ALL
          SELECT r.id::text AS id,
            r.slug AS by_slug,
            r.category_id AS of_category,
            (r.name, r.category_id) IS DISTINCT FROM (o.name, o.category_id) AS is_listed,
            (r.slug) IS DISTINCT FROM (o.slug) AS is_new_slug
          FROM new_rows r LEFT JOIN old_rows o ON o.id = r.id
        ) r CROSS JOIN LATERAL (VALUES
          ('Skill*'),
          ('Skill:' || r.id),
          (CASE WHEN r.is_listed THEN 'Skill[]' END),
          (CASE WHEN r.is_listed THEN 'Skill[]category=' || r.of_category END),
          (CASE WHEN r.is_new_slug THEN 'Skill@slug=' || r.by_slug END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Skill!', 'Skill*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.slug AS by_slug,
            r.category_id AS of_category,
            true AS is_listed,
            true AS is_new_slug
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('Skill*'),
          ('Skill:' || r.id),
          (CASE WHEN r.is_listed THEN 'Skill[]' END),
          (CASE WHEN r.is_listed THEN 'Skill[]category=' || r.of_category END),
          (CASE WHEN r.is_new_slug THEN 'Skill@slug=' || r.by_slug END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "skills"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_skills();
ALTER TABLE "skills" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "skills"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_skills();
ALTER TABLE "skills" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "skills"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_skills();
ALTER TABLE "skills" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "skills"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_skills();
ALTER TABLE "skills" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_skill_aliases() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['SkillAlias!', 'SkillAlias*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['SkillAlias!', 'SkillAlias*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.slug::text AS id,
            true AS is_listed
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('SkillAlias*'),
          ('SkillAlias:' || r.id),
          (CASE WHEN r.is_listed THEN 'SkillAlias[]' END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['SkillAlias!', 'SkillAlias*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.slug::text AS id,
            (r.skill_id) IS DISTINCT FROM (o.skill_id) AS is_listed
          FROM old_rows r LEFT JOIN new_rows o ON o.slug = r.slug
          UNION ALL
          SELECT r.slug::text AS id,
            (r.skill_id) IS DISTINCT FROM (o.skill_id) AS is_listed
          FROM new_rows r LEFT JOIN old_rows o ON o.slug = r.slug
        ) r CROSS JOIN LATERAL (VALUES
          ('SkillAlias*'),
          ('SkillAlias:' || r.id),
          (CASE WHEN r.is_listed THEN 'SkillAlias[]' END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['SkillAlias!', 'SkillAlias*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.slug::text AS id,
            true AS is_listed
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('SkillAlias*'),
          ('SkillAlias:' || r.id),
          (CASE WHEN r.is_listed THEN 'SkillAlias[]' END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "skill_aliases"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_skill_aliases();
ALTER TABLE "skill_aliases" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "skill_aliases"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_skill_aliases();
ALTER TABLE "skill_aliases" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "skill_aliases"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_skill_aliases();
ALTER TABLE "skill_aliases" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "skill_aliases"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_skill_aliases();
ALTER TABLE "skill_aliases" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_user_skills() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['UserSkill!', 'UserSkill*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['UserSkill!', 'UserSkill*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.user_id AS of_user,
            r.skill_id AS of_skill
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('UserSkill*'),
          ('UserSkill[]'),
          ('UserSkill[]user=' || r.of_user),
          ('UserSkill[]skill=' || r.of_skill)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['UserSkill!', 'UserSkill*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.user_id AS of_user,
            r.skill_id AS of_skill
          FROM old_rows r
          UNION ALL
          SELECT r.user_id AS of_user,
            r.skill_id AS of_skill
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('UserSkill*'),
          ('UserSkill[]'),
          ('UserSkill[]user=' || r.of_user),
          ('UserSkill[]skill=' || r.of_skill)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['UserSkill!', 'UserSkill*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.user_id AS of_user,
            r.skill_id AS of_skill
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('UserSkill*'),
          ('UserSkill[]'),
          ('UserSkill[]user=' || r.of_user),
          ('UserSkill[]skill=' || r.of_skill)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "user_skills"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_user_skills();
ALTER TABLE "user_skills" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "user_skills"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_user_skills();
ALTER TABLE "user_skills" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "user_skills"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_user_skills();
ALTER TABLE "user_skills" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "user_skills"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_user_skills();
ALTER TABLE "user_skills" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_accounts() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['Account!', 'Account*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Account!', 'Account*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.user_id::text AS id,
            lower(r.email) AS by_email,
            true AS is_listed,
            true AS is_new_email
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('Account*'),
          ('Account:' || r.id),
          (CASE WHEN r.is_listed THEN 'Account[]' END),
          (CASE WHEN r.is_new_email THEN 'Account@email=' || r.by_email END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['Account!', 'Account*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.user_id::text AS id,
            lower(r.email) AS by_email,
            (r.email, r.suspended_at, r.created_at) IS DISTINCT FROM (o.email, o.suspended_at, o.created_at) AS is_listed,
            (lower(r.email)) IS DISTINCT FROM (lower(o.email)) AS is_new_email
          FROM old_rows r LEFT JOIN new_rows o ON o.user_id = r.user_id
          UNION ALL
          SELECT r.user_id::text AS id,
            lower(r.email) AS by_email,
            (r.email, r.suspended_at, r.created_at) IS DISTINCT FROM (o.email, o.suspended_at, o.created_at) AS is_listed,
            (lower(r.email)) IS DISTINCT FROM (lower(o.email)) AS is_new_email
          FROM new_rows r LEFT JOIN old_rows o ON o.user_id = r.user_id
        ) r CROSS JOIN LATERAL (VALUES
          ('Account*'),
          ('Account:' || r.id),
          (CASE WHEN r.is_listed THEN 'Account[]' END),
          (CASE WHEN r.is_new_email THEN 'Account@email=' || r.by_email END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Account!', 'Account*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.user_id::text AS id,
            lower(r.email) AS by_email,
            true AS is_listed,
            true AS is_new_email
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('Account*'),
          ('Account:' || r.id),
          (CASE WHEN r.is_listed THEN 'Account[]' END),
          (CASE WHEN r.is_new_email THEN 'Account@email=' || r.by_email END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "accounts"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_accounts();
ALTER TABLE "accounts" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "accounts"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_accounts();
ALTER TABLE "accounts" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "accounts"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_accounts();
ALTER TABLE "accounts" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "accounts"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_accounts();
ALTER TABLE "accounts" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_sessions() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['Session!', 'Session*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Session!', 'Session*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.user_id AS of_user,
            true AS is_listed
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('Session*'),
          ('Session:' || r.id),
          (CASE WHEN r.is_listed THEN 'Session[]' END),
          (CASE WHEN r.is_listed THEN 'Session[]user=' || r.of_user END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['Session!', 'Session*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.user_id AS of_user,
            (r.last_used_at, r.expires_at, r.user_id) IS DISTINCT FROM (o.last_used_at, o.expires_at, o.user_id) AS is_listed
          FROM old_rows r LEFT JOIN new_rows o ON o.id = r.id
          UNION ALL
          SELECT r.id::text AS id,
            r.user_id AS of_user,
            (r.last_used_at, r.expires_at, r.user_id) IS DISTINCT FROM (o.last_used_at, o.expires_at, o.user_id) AS is_listed
          FROM new_rows r LEFT JOIN old_rows o ON o.id = r.id
        ) r CROSS JOIN LATERAL (VALUES
          ('Session*'),
          ('Session:' || r.id),
          (CASE WHEN r.is_listed THEN 'Session[]' END),
          (CASE WHEN r.is_listed THEN 'Session[]user=' || r.of_user END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Session!', 'Session*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.user_id AS of_user,
            true AS is_listed
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('Session*'),
          ('Session:' || r.id),
          (CASE WHEN r.is_listed THEN 'Session[]' END),
          (CASE WHEN r.is_listed THEN 'Session[]user=' || r.of_user END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "sessions"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_sessions();
ALTER TABLE "sessions" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "sessions"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_sessions();
ALTER TABLE "sessions" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "sessions"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_sessions();
ALTER TABLE "sessions" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "sessions"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_sessions();
ALTER TABLE "sessions" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_audit_events() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['AuditEvent!', 'AuditEvent*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['AuditEvent!', 'AuditEvent*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.subject_id AS of_subject,
            r.actor_id AS of_actor,
            true AS is_listed
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('AuditEvent*'),
          ('AuditEvent:' || r.id),
          (CASE WHEN r.is_listed THEN 'AuditEvent[]' END),
          (CASE WHEN r.is_listed THEN 'AuditEvent[]subject=' || r.of_subject END),
          (CASE WHEN r.is_listed THEN 'AuditEvent[]actor=' || r.of_actor END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['AuditEvent!', 'AuditEvent*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.subject_id AS of_subject,
            r.actor_id AS of_actor,
            (r.action, r.subject_type, r.from_status, r.to_status, r.reason, r.created_at, r.subject_id, r.actor_id) IS DISTINCT FROM (o.action, o.subject_type, o.from_status, o.to_status, o.reason, o.created_at, o.subject_id, o.actor_id) AS is_listed
          FROM old_rows r LEFT JOIN new_rows o ON o.id = r.id
          UNION ALL
          SELECT r.id::text AS id,
            r.subject_id AS of_subject,
            r.actor_id AS of_actor,
            (r.action, r.subject_type, r.from_status, r.to_status, r.reason, r.created_at, r.subject_id, r.actor_id) IS DISTINCT FROM (o.action, o.subject_type, o.from_status, o.to_status, o.reason, o.created_at, o.subject_id, o.actor_id) AS is_listed
          FROM new_rows r LEFT JOIN old_rows o ON o.id = r.id
        ) r CROSS JOIN LATERAL (VALUES
          ('AuditEvent*'),
          ('AuditEvent:' || r.id),
          (CASE WHEN r.is_listed THEN 'AuditEvent[]' END),
          (CASE WHEN r.is_listed THEN 'AuditEvent[]subject=' || r.of_subject END),
          (CASE WHEN r.is_listed THEN 'AuditEvent[]actor=' || r.of_actor END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['AuditEvent!', 'AuditEvent*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.subject_id AS of_subject,
            r.actor_id AS of_actor,
            true AS is_listed
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('AuditEvent*'),
          ('AuditEvent:' || r.id),
          (CASE WHEN r.is_listed THEN 'AuditEvent[]' END),
          (CASE WHEN r.is_listed THEN 'AuditEvent[]subject=' || r.of_subject END),
          (CASE WHEN r.is_listed THEN 'AuditEvent[]actor=' || r.of_actor END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "audit_events"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_audit_events();
ALTER TABLE "audit_events" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "audit_events"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_audit_events();
ALTER TABLE "audit_events" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "audit_events"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_audit_events();
ALTER TABLE "audit_events" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "audit_events"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_audit_events();
ALTER TABLE "audit_events" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_jobs() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['Job!', 'Job*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Job!', 'Job*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.client_id AS of_client,
            r.category_id AS of_category,
            CASE WHEN NOT r.sealed_bids THEN r.hired_id END AS of_hired,
            r.hired_id AS of_worker,
            true AS is_listed,
            true AS is_in_bid_count,
            true AS is_in_text
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('Job*'),
          ('Job:' || r.id),
          (CASE WHEN r.is_listed THEN 'Job[]' END),
          (CASE WHEN r.is_listed THEN 'Job[]client=' || r.of_client END),
          (CASE WHEN r.is_listed THEN 'Job[]category=' || r.of_category END),
          (CASE WHEN r.is_listed THEN 'Job[]hired=' || r.of_hired END),
          (CASE WHEN r.is_listed THEN 'Job[]worker=' || r.of_worker END),
          (CASE WHEN r.is_in_bid_count THEN 'Job[]order=bid_count' END),
          (CASE WHEN r.is_in_text THEN 'Job[]order=text' END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['Job!', 'Job*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.client_id AS of_client,
            r.category_id AS of_category,
            CASE WHEN NOT r.sealed_bids THEN r.hired_id END AS of_hired,
            r.hired_id AS of_worker,
            (r.status, r.budget_type, r.budget_currency, r.budget_max, r.sealed_bids, r.bidding_ends_at, r.award_expires_at, r.delivered_at, r.published_at, r.ended_at, r.is_withheld, r.created_at, r.client_id, r.category_id, r.hired_id) IS DISTINCT FROM (o.status, o.budget_type, o.budget_currency, o.budget_max, o.sealed_bids, o.bidding_ends_at, o.award_expires_at, o.delivered_at, o.published_at, o.ended_at, o.is_withheld, o.created_at, o.client_id, o.category_id, o.hired_id) AS is_listed,
            (r.bid_count) IS DISTINCT FROM (o.bid_count) AS is_in_bid_count,
            (r.title, r.description) IS DISTINCT FROM (o.title, o.description) AS is_in_text
          FROM old_rows r LEFT JOIN new_rows o ON o.id = r.id
          UNION ALL
          SELECT r.id::text AS id,
            r.client_id AS of_client,
            r.category_id AS of_category,
            CASE WHEN NOT r.sealed_bids THEN r.hired_id END AS of_hired,
            r.hired_id AS of_worker,
            (r.status, r.budget_type, r.budget_currency, r.budget_max, r.sealed_bids, r.bidding_ends_at, r.award_expires_at, r.delivered_at, r.published_at, r.ended_at, r.is_withheld, r.created_at, r.client_id, r.category_id, r.hired_id) IS DISTINCT FROM (o.status, o.budget_type, o.budget_currency, o.budget_max, o.sealed_bids, o.bidding_ends_at, o.award_expires_at, o.delivered_at, o.published_at, o.ended_at, o.is_withheld, o.created_at, o.client_id, o.category_id, o.hired_id) AS is_listed,
            (r.bid_count) IS DISTINCT FROM (o.bid_count) AS is_in_bid_count,
            (r.title, r.description) IS DISTINCT FROM (o.title, o.description) AS is_in_text
          FROM new_rows r LEFT JOIN old_rows o ON o.id = r.id
        ) r CROSS JOIN LATERAL (VALUES
          ('Job*'),
          ('Job:' || r.id),
          (CASE WHEN r.is_listed THEN 'Job[]' END),
          (CASE WHEN r.is_listed THEN 'Job[]client=' || r.of_client END),
          (CASE WHEN r.is_listed THEN 'Job[]category=' || r.of_category END),
          (CASE WHEN r.is_listed THEN 'Job[]hired=' || r.of_hired END),
          (CASE WHEN r.is_listed THEN 'Job[]worker=' || r.of_worker END),
          (CASE WHEN r.is_in_bid_count THEN 'Job[]order=bid_count' END),
          (CASE WHEN r.is_in_text THEN 'Job[]order=text' END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Job!', 'Job*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.client_id AS of_client,
            r.category_id AS of_category,
            CASE WHEN NOT r.sealed_bids THEN r.hired_id END AS of_hired,
            r.hired_id AS of_worker,
            true AS is_listed,
            true AS is_in_bid_count,
            true AS is_in_text
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('Job*'),
          ('Job:' || r.id),
          (CASE WHEN r.is_listed THEN 'Job[]' END),
          (CASE WHEN r.is_listed THEN 'Job[]client=' || r.of_client END),
          (CASE WHEN r.is_listed THEN 'Job[]category=' || r.of_category END),
          (CASE WHEN r.is_listed THEN 'Job[]hired=' || r.of_hired END),
          (CASE WHEN r.is_listed THEN 'Job[]worker=' || r.of_worker END),
          (CASE WHEN r.is_in_bid_count THEN 'Job[]order=bid_count' END),
          (CASE WHEN r.is_in_text THEN 'Job[]order=text' END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "jobs"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_jobs();
ALTER TABLE "jobs" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "jobs"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_jobs();
ALTER TABLE "jobs" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "jobs"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_jobs();
ALTER TABLE "jobs" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "jobs"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_jobs();
ALTER TABLE "jobs" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_job_skills() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['JobSkill!', 'JobSkill*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['JobSkill!', 'JobSkill*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.job_id AS of_job,
            r.skill_id AS of_skill
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('JobSkill*'),
          ('JobSkill[]'),
          ('JobSkill[]job=' || r.of_job),
          ('JobSkill[]skill=' || r.of_skill)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['JobSkill!', 'JobSkill*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.job_id AS of_job,
            r.skill_id AS of_skill
          FROM old_rows r
          UNION ALL
          SELECT r.job_id AS of_job,
            r.skill_id AS of_skill
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('JobSkill*'),
          ('JobSkill[]'),
          ('JobSkill[]job=' || r.of_job),
          ('JobSkill[]skill=' || r.of_skill)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['JobSkill!', 'JobSkill*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.job_id AS of_job,
            r.skill_id AS of_skill
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('JobSkill*'),
          ('JobSkill[]'),
          ('JobSkill[]job=' || r.of_job),
          ('JobSkill[]skill=' || r.of_skill)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "job_skills"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_job_skills();
ALTER TABLE "job_skills" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "job_skills"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_job_skills();
ALTER TABLE "job_skills" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "job_skills"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_job_skills();
ALTER TABLE "job_skills" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "job_skills"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_job_skills();
ALTER TABLE "job_skills" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_bids() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['Bid!', 'Bid*', 'SealedBid!', 'SealedBid*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT TRUE LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Bid!', 'Bid*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.job_id AS of_job,
            r.freelancer_id AS of_freelancer,
            true AS is_listed
          FROM new_rows r WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT TRUE
        ) r CROSS JOIN LATERAL (VALUES
          ('Bid*'),
          ('Bid:' || r.id),
          (CASE WHEN r.is_listed THEN 'Bid[]' END),
          (CASE WHEN r.is_listed THEN 'Bid[]job=' || r.of_job END),
          (CASE WHEN r.is_listed THEN 'Bid[]freelancer=' || r.of_freelancer END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
    IF (SELECT count(*) FROM (SELECT FROM new_rows r WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT FALSE LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['SealedBid!', 'SealedBid*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.job_id AS of_job,
            r.freelancer_id AS of_freelancer,
            true AS is_listed
          FROM new_rows r WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT FALSE
        ) r CROSS JOIN LATERAL (VALUES
          ('SealedBid*'),
          ('SealedBid:' || r.id),
          (CASE WHEN r.is_listed THEN 'SealedBid[]' END),
          (CASE WHEN r.is_listed THEN 'SealedBid[]job=' || r.of_job END),
          (CASE WHEN r.is_listed THEN 'SealedBid[]freelancer=' || r.of_freelancer END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT TRUE UNION ALL SELECT FROM new_rows r WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT TRUE LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['Bid!', 'Bid*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.job_id AS of_job,
            r.freelancer_id AS of_freelancer,
            (r.attempt, r.amount, r.delivery_days, r.status, r.created_at, r.job_id, r.freelancer_id) IS DISTINCT FROM (o.attempt, o.amount, o.delivery_days, o.status, o.created_at, o.job_id, o.freelancer_id) AS is_listed
          FROM old_rows r LEFT JOIN new_rows o ON o.id = r.id WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT TRUE
          UNION ALL
          SELECT r.id::text AS id,
            r.job_id AS of_job,
            r.freelancer_id AS of_freelancer,
            (r.attempt, r.amount, r.delivery_days, r.status, r.created_at, r.job_id, r.freelancer_id) IS DISTINCT FROM (o.attempt, o.amount, o.delivery_days, o.status, o.created_at, o.job_id, o.freelancer_id) AS is_listed
          FROM new_rows r LEFT JOIN old_rows o ON o.id = r.id WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT TRUE
        ) r CROSS JOIN LATERAL (VALUES
          ('Bid*'),
          ('Bid:' || r.id),
          (CASE WHEN r.is_listed THEN 'Bid[]' END),
          (CASE WHEN r.is_listed THEN 'Bid[]job=' || r.of_job END),
          (CASE WHEN r.is_listed THEN 'Bid[]freelancer=' || r.of_freelancer END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
    IF (SELECT count(*) FROM (SELECT FROM old_rows r WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT FALSE UNION ALL SELECT FROM new_rows r WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT FALSE LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['SealedBid!', 'SealedBid*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.job_id AS of_job,
            r.freelancer_id AS of_freelancer,
            (r.attempt, r.amount, r.delivery_days, r.status, r.created_at, r.job_id, r.freelancer_id) IS DISTINCT FROM (o.attempt, o.amount, o.delivery_days, o.status, o.created_at, o.job_id, o.freelancer_id) AS is_listed
          FROM old_rows r LEFT JOIN new_rows o ON o.id = r.id WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT FALSE
          UNION ALL
          SELECT r.id::text AS id,
            r.job_id AS of_job,
            r.freelancer_id AS of_freelancer,
            (r.attempt, r.amount, r.delivery_days, r.status, r.created_at, r.job_id, r.freelancer_id) IS DISTINCT FROM (o.attempt, o.amount, o.delivery_days, o.status, o.created_at, o.job_id, o.freelancer_id) AS is_listed
          FROM new_rows r LEFT JOIN old_rows o ON o.id = r.id WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT FALSE
        ) r CROSS JOIN LATERAL (VALUES
          ('SealedBid*'),
          ('SealedBid:' || r.id),
          (CASE WHEN r.is_listed THEN 'SealedBid[]' END),
          (CASE WHEN r.is_listed THEN 'SealedBid[]job=' || r.of_job END),
          (CASE WHEN r.is_listed THEN 'SealedBid[]freelancer=' || r.of_freelancer END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT TRUE LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Bid!', 'Bid*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.job_id AS of_job,
            r.freelancer_id AS of_freelancer,
            true AS is_listed
          FROM old_rows r WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT TRUE
        ) r CROSS JOIN LATERAL (VALUES
          ('Bid*'),
          ('Bid:' || r.id),
          (CASE WHEN r.is_listed THEN 'Bid[]' END),
          (CASE WHEN r.is_listed THEN 'Bid[]job=' || r.of_job END),
          (CASE WHEN r.is_listed THEN 'Bid[]freelancer=' || r.of_freelancer END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
    IF (SELECT count(*) FROM (SELECT FROM old_rows r WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT FALSE LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['SealedBid!', 'SealedBid*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.job_id AS of_job,
            r.freelancer_id AS of_freelancer,
            true AS is_listed
          FROM old_rows r WHERE (SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id) IS NOT FALSE
        ) r CROSS JOIN LATERAL (VALUES
          ('SealedBid*'),
          ('SealedBid:' || r.id),
          (CASE WHEN r.is_listed THEN 'SealedBid[]' END),
          (CASE WHEN r.is_listed THEN 'SealedBid[]job=' || r.of_job END),
          (CASE WHEN r.is_listed THEN 'SealedBid[]freelancer=' || r.of_freelancer END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "bids"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_bids();
ALTER TABLE "bids" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "bids"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_bids();
ALTER TABLE "bids" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "bids"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_bids();
ALTER TABLE "bids" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "bids"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_bids();
ALTER TABLE "bids" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_ratings() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['Rating!', 'Rating*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Rating!', 'Rating*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.subject_id AS of_subject,
            r.author_id AS of_author,
            r.job_id AS of_job,
            true AS is_listed
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('Rating*'),
          ('Rating:' || r.id),
          (CASE WHEN r.is_listed THEN 'Rating[]' END),
          (CASE WHEN r.is_listed THEN 'Rating[]subject=' || r.of_subject END),
          (CASE WHEN r.is_listed THEN 'Rating[]author=' || r.of_author END),
          (CASE WHEN r.is_listed THEN 'Rating[]job=' || r.of_job END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['Rating!', 'Rating*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.subject_id AS of_subject,
            r.author_id AS of_author,
            r.job_id AS of_job,
            (r.side, r.score, r.created_at, r.revealed_at, r.is_counted, r.subject_id, r.author_id, r.job_id) IS DISTINCT FROM (o.side, o.score, o.created_at, o.revealed_at, o.is_counted, o.subject_id, o.author_id, o.job_id) AS is_listed
          FROM old_rows r LEFT JOIN new_rows o ON o.id = r.id
          UNION ALL
          SELECT r.id::text AS id,
            r.subject_id AS of_subject,
            r.author_id AS of_author,
            r.job_id AS of_job,
            (r.side, r.score, r.created_at, r.revealed_at, r.is_counted, r.subject_id, r.author_id, r.job_id) IS DISTINCT FROM (o.side, o.score, o.created_at, o.revealed_at, o.is_counted, o.subject_id, o.author_id, o.job_id) AS is_listed
          FROM new_rows r LEFT JOIN old_rows o ON o.id = r.id
        ) r CROSS JOIN LATERAL (VALUES
          ('Rating*'),
          ('Rating:' || r.id),
          (CASE WHEN r.is_listed THEN 'Rating[]' END),
          (CASE WHEN r.is_listed THEN 'Rating[]subject=' || r.of_subject END),
          (CASE WHEN r.is_listed THEN 'Rating[]author=' || r.of_author END),
          (CASE WHEN r.is_listed THEN 'Rating[]job=' || r.of_job END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Rating!', 'Rating*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.subject_id AS of_subject,
            r.author_id AS of_author,
            r.job_id AS of_job,
            true AS is_listed
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('Rating*'),
          ('Rating:' || r.id),
          (CASE WHEN r.is_listed THEN 'Rating[]' END),
          (CASE WHEN r.is_listed THEN 'Rating[]subject=' || r.of_subject END),
          (CASE WHEN r.is_listed THEN 'Rating[]author=' || r.of_author END),
          (CASE WHEN r.is_listed THEN 'Rating[]job=' || r.of_job END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "ratings"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_ratings();
ALTER TABLE "ratings" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "ratings"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_ratings();
ALTER TABLE "ratings" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "ratings"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_ratings();
ALTER TABLE "ratings" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "ratings"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_ratings();
ALTER TABLE "ratings" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_ideas() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['Idea!', 'Idea*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Idea!', 'Idea*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.author_id AS of_author,
            true AS is_listed,
            true AS is_in_vote_count,
            true AS is_in_text
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('Idea*'),
          ('Idea:' || r.id),
          (CASE WHEN r.is_listed THEN 'Idea[]' END),
          (CASE WHEN r.is_listed THEN 'Idea[]author=' || r.of_author END),
          (CASE WHEN r.is_in_vote_count THEN 'Idea[]order=vote_count' END),
          (CASE WHEN r.is_in_text THEN 'Idea[]order=text' END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['Idea!', 'Idea*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.author_id AS of_author,
            (r.status, r.created_at, r.author_id) IS DISTINCT FROM (o.status, o.created_at, o.author_id) AS is_listed,
            (r.vote_count) IS DISTINCT FROM (o.vote_count) AS is_in_vote_count,
            (r.title, r.description) IS DISTINCT FROM (o.title, o.description) AS is_in_text
          FROM old_rows r LEFT JOIN new_rows o ON o.id = r.id
          UNION ALL
          SELECT r.id::text AS id,
            r.author_id AS of_author,
            (r.status, r.created_at, r.author_id) IS DISTINCT FROM (o.status, o.created_at, o.author_id) AS is_listed,
            (r.vote_count) IS DISTINCT FROM (o.vote_count) AS is_in_vote_count,
            (r.title, r.description) IS DISTINCT FROM (o.title, o.description) AS is_in_text
          FROM new_rows r LEFT JOIN old_rows o ON o.id = r.id
        ) r CROSS JOIN LATERAL (VALUES
          ('Idea*'),
          ('Idea:' || r.id),
          (CASE WHEN r.is_listed THEN 'Idea[]' END),
          (CASE WHEN r.is_listed THEN 'Idea[]author=' || r.of_author END),
          (CASE WHEN r.is_in_vote_count THEN 'Idea[]order=vote_count' END),
          (CASE WHEN r.is_in_text THEN 'Idea[]order=text' END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['Idea!', 'Idea*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.author_id AS of_author,
            true AS is_listed,
            true AS is_in_vote_count,
            true AS is_in_text
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('Idea*'),
          ('Idea:' || r.id),
          (CASE WHEN r.is_listed THEN 'Idea[]' END),
          (CASE WHEN r.is_listed THEN 'Idea[]author=' || r.of_author END),
          (CASE WHEN r.is_in_vote_count THEN 'Idea[]order=vote_count' END),
          (CASE WHEN r.is_in_text THEN 'Idea[]order=text' END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "ideas"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_ideas();
ALTER TABLE "ideas" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "ideas"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_ideas();
ALTER TABLE "ideas" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "ideas"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_ideas();
ALTER TABLE "ideas" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "ideas"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_ideas();
ALTER TABLE "ideas" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_idea_skills() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['IdeaSkill!', 'IdeaSkill*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['IdeaSkill!', 'IdeaSkill*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.idea_id AS of_idea,
            r.skill_id AS of_skill
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('IdeaSkill*'),
          ('IdeaSkill[]'),
          ('IdeaSkill[]idea=' || r.of_idea),
          ('IdeaSkill[]skill=' || r.of_skill)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['IdeaSkill!', 'IdeaSkill*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.idea_id AS of_idea,
            r.skill_id AS of_skill
          FROM old_rows r
          UNION ALL
          SELECT r.idea_id AS of_idea,
            r.skill_id AS of_skill
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('IdeaSkill*'),
          ('IdeaSkill[]'),
          ('IdeaSkill[]idea=' || r.of_idea),
          ('IdeaSkill[]skill=' || r.of_skill)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['IdeaSkill!', 'IdeaSkill*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.idea_id AS of_idea,
            r.skill_id AS of_skill
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('IdeaSkill*'),
          ('IdeaSkill[]'),
          ('IdeaSkill[]idea=' || r.of_idea),
          ('IdeaSkill[]skill=' || r.of_skill)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "idea_skills"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_skills();
ALTER TABLE "idea_skills" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "idea_skills"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_skills();
ALTER TABLE "idea_skills" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "idea_skills"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_skills();
ALTER TABLE "idea_skills" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "idea_skills"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_skills();
ALTER TABLE "idea_skills" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_idea_votes() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['IdeaVote!', 'IdeaVote*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['IdeaVote!', 'IdeaVote*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.idea_id AS of_idea,
            r.user_id AS of_user
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('IdeaVote*'),
          ('IdeaVote[]'),
          ('IdeaVote[]idea=' || r.of_idea),
          ('IdeaVote[]user=' || r.of_user)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['IdeaVote!', 'IdeaVote*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.idea_id AS of_idea,
            r.user_id AS of_user
          FROM old_rows r
          UNION ALL
          SELECT r.idea_id AS of_idea,
            r.user_id AS of_user
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('IdeaVote*'),
          ('IdeaVote[]'),
          ('IdeaVote[]idea=' || r.of_idea),
          ('IdeaVote[]user=' || r.of_user)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['IdeaVote!', 'IdeaVote*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.idea_id AS of_idea,
            r.user_id AS of_user
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('IdeaVote*'),
          ('IdeaVote[]'),
          ('IdeaVote[]idea=' || r.of_idea),
          ('IdeaVote[]user=' || r.of_user)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "idea_votes"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_votes();
ALTER TABLE "idea_votes" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "idea_votes"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_votes();
ALTER TABLE "idea_votes" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "idea_votes"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_votes();
ALTER TABLE "idea_votes" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "idea_votes"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_votes();
ALTER TABLE "idea_votes" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_idea_comments() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['IdeaComment!', 'IdeaComment*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['IdeaComment!', 'IdeaComment*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.idea_id AS of_idea,
            true AS is_listed
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('IdeaComment*'),
          ('IdeaComment:' || r.id),
          (CASE WHEN r.is_listed THEN 'IdeaComment[]' END),
          (CASE WHEN r.is_listed THEN 'IdeaComment[]idea=' || r.of_idea END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['IdeaComment!', 'IdeaComment*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.idea_id AS of_idea,
            (r.author_id, r.created_at, r.idea_id) IS DISTINCT FROM (o.author_id, o.created_at, o.idea_id) AS is_listed
          FROM old_rows r LEFT JOIN new_rows o ON o.id = r.id
          UNION ALL
          SELECT r.id::text AS id,
            r.idea_id AS of_idea,
            (r.author_id, r.created_at, r.idea_id) IS DISTINCT FROM (o.author_id, o.created_at, o.idea_id) AS is_listed
          FROM new_rows r LEFT JOIN old_rows o ON o.id = r.id
        ) r CROSS JOIN LATERAL (VALUES
          ('IdeaComment*'),
          ('IdeaComment:' || r.id),
          (CASE WHEN r.is_listed THEN 'IdeaComment[]' END),
          (CASE WHEN r.is_listed THEN 'IdeaComment[]idea=' || r.of_idea END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['IdeaComment!', 'IdeaComment*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.id::text AS id,
            r.idea_id AS of_idea,
            true AS is_listed
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('IdeaComment*'),
          ('IdeaComment:' || r.id),
          (CASE WHEN r.is_listed THEN 'IdeaComment[]' END),
          (CASE WHEN r.is_listed THEN 'IdeaComment[]idea=' || r.of_idea END)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "idea_comments"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_comments();
ALTER TABLE "idea_comments" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "idea_comments"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_comments();
ALTER TABLE "idea_comments" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "idea_comments"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_comments();
ALTER TABLE "idea_comments" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "idea_comments"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_comments();
ALTER TABLE "idea_comments" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

CREATE OR REPLACE FUNCTION cache_tags_of_idea_jobs() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tags text[] := '{}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    tags := ARRAY['IdeaJob!', 'IdeaJob*'];
  ELSIF TG_OP = 'INSERT' THEN
    IF (SELECT count(*) FROM (SELECT FROM new_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['IdeaJob!', 'IdeaJob*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.job_id AS of_job,
            r.idea_id AS of_idea
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('IdeaJob*'),
          ('IdeaJob[]'),
          ('IdeaJob[]job=' || r.of_job),
          ('IdeaJob[]idea=' || r.of_idea)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r UNION ALL SELECT FROM new_rows r LIMIT 601) few) > 600 THEN
      tags := tags || ARRAY['IdeaJob!', 'IdeaJob*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.job_id AS of_job,
            r.idea_id AS of_idea
          FROM old_rows r
          UNION ALL
          SELECT r.job_id AS of_job,
            r.idea_id AS of_idea
          FROM new_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('IdeaJob*'),
          ('IdeaJob[]'),
          ('IdeaJob[]job=' || r.of_job),
          ('IdeaJob[]idea=' || r.of_idea)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF (SELECT count(*) FROM (SELECT FROM old_rows r LIMIT 301) few) > 300 THEN
      tags := tags || ARRAY['IdeaJob!', 'IdeaJob*'];
    ELSE
      tags := tags || ARRAY(
        SELECT DISTINCT t.tag FROM (
          SELECT r.job_id AS of_job,
            r.idea_id AS of_idea
          FROM old_rows r
        ) r CROSS JOIN LATERAL (VALUES
          ('IdeaJob*'),
          ('IdeaJob[]'),
          ('IdeaJob[]job=' || r.of_job),
          ('IdeaJob[]idea=' || r.of_idea)
        ) t(tag) WHERE t.tag IS NOT NULL
      );
    END IF;
  END IF;
  IF cardinality(tags) > 0 THEN
    INSERT INTO cache_outbox (tags) VALUES (tags);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "cache_tags_inserted" AFTER INSERT ON "idea_jobs"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_jobs();
ALTER TABLE "idea_jobs" ENABLE ALWAYS TRIGGER "cache_tags_inserted";
CREATE OR REPLACE TRIGGER "cache_tags_updated" AFTER UPDATE ON "idea_jobs"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_jobs();
ALTER TABLE "idea_jobs" ENABLE ALWAYS TRIGGER "cache_tags_updated";
CREATE OR REPLACE TRIGGER "cache_tags_deleted" AFTER DELETE ON "idea_jobs"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_jobs();
ALTER TABLE "idea_jobs" ENABLE ALWAYS TRIGGER "cache_tags_deleted";
CREATE OR REPLACE TRIGGER "cache_tags_truncated" AFTER TRUNCATE ON "idea_jobs"
  FOR EACH STATEMENT EXECUTE FUNCTION cache_tags_of_idea_jobs();
ALTER TABLE "idea_jobs" ENABLE ALWAYS TRIGGER "cache_tags_truncated";

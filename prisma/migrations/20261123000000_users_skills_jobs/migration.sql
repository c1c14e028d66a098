-- Users, categories, skills and jobs, with every rule that must hold under concurrency.
-- Written by hand on top of `npm run db:diff`; frozen once merged.

-- Substring search of skill names. A trusted extension: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Domain time. Every rule that depends on the clock reads this function and nothing else; tests
-- replace it. `now()` is the start of the transaction, so one statement sees one time.
CREATE FUNCTION app_now() RETURNS timestamptz
  LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT now() $$;

CREATE TYPE "user_role" AS ENUM ('CLIENT', 'FREELANCER');

CREATE TYPE "job_status" AS ENUM (
  'DRAFT', 'OPEN', 'AWARDED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED', 'EXPIRED', 'REMOVED'
);

CREATE TYPE "budget_type" AS ENUM ('FIXED', 'HOURLY');

-- ---------------------------------------------------------------------------------------- users

CREATE TABLE "users" (
  "id" UUID NOT NULL,
  "handle" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "headline" TEXT,
  "bio" TEXT,
  "avatar_url" TEXT,
  "roles" "user_role"[],
  "hourly_rate_amount" BIGINT,
  "hourly_rate_currency" CHAR(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "users_handle_shape" CHECK (handle ~ '^[a-z0-9][a-z0-9_-]{1,28}[a-z0-9]$'),
  CONSTRAINT "users_name_length" CHECK (btrim(name) <> '' AND char_length(name) <= 100),
  CONSTRAINT "users_headline_length" CHECK (btrim(headline) <> '' AND char_length(headline) <= 200),
  CONSTRAINT "users_bio_length" CHECK (btrim(bio) <> '' AND char_length(bio) <= 5000),
  CONSTRAINT "users_avatar_url_shape" CHECK (avatar_url ~ '^https://' AND char_length(avatar_url) <= 2048),
  CONSTRAINT "users_roles_set" CHECK (
    roles IS NOT NULL AND cardinality(roles) IN (1, 2) AND roles[1] IS DISTINCT FROM roles[2]
  ),
  CONSTRAINT "users_hourly_rate_whole" CHECK (
    (hourly_rate_amount IS NULL) = (hourly_rate_currency IS NULL)
    AND hourly_rate_amount BETWEEN 1 AND 9007199254740991
    AND hourly_rate_currency ~ '^[A-Z]{3}$'
  )
);

CREATE UNIQUE INDEX "users_handle_key" ON "users" ("handle");
CREATE INDEX "users_created_at_id_idx" ON "users" ("created_at", "id");
CREATE INDEX "users_name_order_idx" ON "users" (lower("name"), "id");
CREATE INDEX "users_hourly_rate_currency_hourly_rate_amount_idx"
  ON "users" ("hourly_rate_currency", "hourly_rate_amount");

-- ------------------------------------------------------------------------ categories and skills

CREATE TABLE "categories" (
  "id" UUID NOT NULL,
  "slug" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "position" SMALLINT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "categories_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "categories_slug_shape" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length(slug) <= 60),
  CONSTRAINT "categories_name_length" CHECK (btrim(name) <> '' AND char_length(name) <= 100),
  CONSTRAINT "categories_at_most_20" CHECK (position BETWEEN 1 AND 20)
);

CREATE UNIQUE INDEX "categories_slug_key" ON "categories" ("slug");
CREATE UNIQUE INDEX "categories_name_key" ON "categories" ("name");
CREATE UNIQUE INDEX "categories_position_key" ON "categories" ("position");

CREATE TABLE "skills" (
  "id" UUID NOT NULL,
  "slug" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "category_id" UUID NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "skills_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "skills_slug_shape" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length(slug) <= 60),
  CONSTRAINT "skills_name_length" CHECK (btrim(name) <> '' AND char_length(name) <= 100),
  CONSTRAINT "skills_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "categories" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "skills_slug_key" ON "skills" ("slug");
CREATE UNIQUE INDEX "skills_name_key" ON "skills" ("name");
CREATE INDEX "skills_category_id_name_idx" ON "skills" ("category_id", "name");
CREATE INDEX "skills_name_order_idx" ON "skills" (lower("name"), "id");
CREATE INDEX "skills_name_search_idx" ON "skills" USING GIN (lower("name") gin_trgm_ops);

-- Category.skills is an unpaged list, so its length is bounded here. Locking the category row
-- makes two inserts into one category wait for each other, else both could be the hundredth.
CREATE FUNCTION limit_skills_of_category() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM categories WHERE id = NEW.category_id FOR UPDATE;
  IF (SELECT count(*) FROM skills WHERE category_id = NEW.category_id) > 100 THEN
    RAISE EXCEPTION 'A category holds at most 100 skills.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'skills_at_most_100_of_category';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "skills_at_most_100_of_category"
  AFTER INSERT OR UPDATE OF "category_id" ON "skills"
  FOR EACH ROW EXECUTE FUNCTION limit_skills_of_category();

CREATE TABLE "user_skills" (
  "user_id" UUID NOT NULL,
  "skill_id" UUID NOT NULL,
  "position" SMALLINT NOT NULL,

  CONSTRAINT "user_skills_pkey" PRIMARY KEY ("user_id", "skill_id"),
  CONSTRAINT "user_skills_at_most_30" CHECK (position BETWEEN 1 AND 30),
  CONSTRAINT "user_skills_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "user_skills_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skills" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "user_skills_user_id_position_key" ON "user_skills" ("user_id", "position");
CREATE INDEX "user_skills_skill_id_user_id_idx" ON "user_skills" ("skill_id", "user_id");

-- ----------------------------------------------------------------------------------------- jobs

CREATE TABLE "jobs" (
  "id" UUID NOT NULL,
  "client_id" UUID NOT NULL,
  "category_id" UUID NOT NULL,
  "title" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "status" "job_status" NOT NULL DEFAULT 'DRAFT',
  "budget_type" "budget_type" NOT NULL,
  "budget_currency" CHAR(3) NOT NULL,
  "budget_min" BIGINT NOT NULL,
  "budget_max" BIGINT NOT NULL,
  "sealed_bids" BOOLEAN NOT NULL DEFAULT false,
  "version" INTEGER NOT NULL DEFAULT 1,
  "bidding_ends_at" TIMESTAMPTZ(3),
  "award_expires_at" TIMESTAMPTZ(3),
  "delivered_at" TIMESTAMPTZ(3),
  "published_at" TIMESTAMPTZ(3),
  "ended_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "jobs_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "jobs_title_length" CHECK (btrim(title) <> '' AND char_length(title) <= 200),
  CONSTRAINT "jobs_description_length" CHECK (btrim(description) <> '' AND char_length(description) <= 5000),
  CONSTRAINT "jobs_budget_currency_shape" CHECK (budget_currency ~ '^[A-Z]{3}$'),
  CONSTRAINT "jobs_budget_order" CHECK (
    budget_min >= 0 AND budget_max >= 1 AND budget_min <= budget_max AND budget_max <= 9007199254740991
  ),
  CONSTRAINT "jobs_version_positive" CHECK (version >= 1),
  -- What a state means for its times: the clock rules below depend on each of these.
  CONSTRAINT "jobs_published_times" CHECK (
    status IN ('DRAFT', 'REMOVED') OR (published_at IS NOT NULL AND bidding_ends_at IS NOT NULL)
  ),
  CONSTRAINT "jobs_draft_unpublished" CHECK (status <> 'DRAFT' OR published_at IS NULL),
  CONSTRAINT "jobs_awarded_expiry" CHECK (status <> 'AWARDED' OR award_expires_at IS NOT NULL),
  CONSTRAINT "jobs_ended_time" CHECK (
    status = 'REMOVED' OR (status IN ('COMPLETED', 'CANCELLED')) = (ended_at IS NOT NULL)
  ),
  CONSTRAINT "jobs_delivered_after_start" CHECK (
    delivered_at IS NULL OR status IN ('IN_PROGRESS', 'COMPLETED', 'CANCELLED', 'REMOVED')
  ),
  CONSTRAINT "jobs_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "users" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "jobs_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "categories" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE
);

-- One index for each order, once behind a status and once over all public jobs.
CREATE INDEX "jobs_status_published_at_id_idx" ON "jobs" ("status", "published_at", "id");
CREATE INDEX "jobs_status_created_at_id_idx" ON "jobs" ("status", "created_at", "id");
CREATE INDEX "jobs_status_bidding_ends_at_id_idx" ON "jobs" ("status", "bidding_ends_at", "id");
CREATE INDEX "jobs_status_budget_currency_budget_max_id_idx"
  ON "jobs" ("status", "budget_currency", "budget_max", "id");
CREATE INDEX "jobs_public_published_at_idx" ON "jobs" ("published_at", "id")
  WHERE status NOT IN ('DRAFT', 'REMOVED');
CREATE INDEX "jobs_public_created_at_idx" ON "jobs" ("created_at", "id")
  WHERE status NOT IN ('DRAFT', 'REMOVED');
CREATE INDEX "jobs_public_bidding_ends_at_idx" ON "jobs" ("bidding_ends_at", "id")
  WHERE status NOT IN ('DRAFT', 'REMOVED');
CREATE INDEX "jobs_public_budget_idx" ON "jobs" ("budget_currency", "budget_max", "id")
  WHERE status NOT IN ('DRAFT', 'REMOVED');
-- And once behind a category, which few enough jobs share that walking all public ones would read too many.
CREATE INDEX "jobs_public_category_created_at_idx" ON "jobs" ("category_id", "created_at", "id")
  WHERE status NOT IN ('DRAFT', 'REMOVED');
CREATE INDEX "jobs_public_category_bidding_ends_at_idx" ON "jobs" ("category_id", "bidding_ends_at", "id")
  WHERE status NOT IN ('DRAFT', 'REMOVED');
CREATE INDEX "jobs_public_category_budget_idx" ON "jobs" ("category_id", "budget_currency", "budget_max", "id")
  WHERE status NOT IN ('DRAFT', 'REMOVED');
CREATE INDEX "jobs_client_id_published_at_id_idx" ON "jobs" ("client_id", "published_at", "id");
CREATE INDEX "jobs_category_id_published_at_id_idx" ON "jobs" ("category_id", "published_at", "id");
-- Category.openJobCount, without touching the rows.
CREATE INDEX "jobs_open_of_category_idx" ON "jobs" ("category_id", "bidding_ends_at") WHERE status = 'OPEN';
-- The few rows whose next move the clock makes; (status, bidding_ends_at) serves the third kind.
CREATE INDEX "jobs_award_lapse_idx" ON "jobs" ("award_expires_at") WHERE status = 'AWARDED';
CREATE INDEX "jobs_completion_idx" ON "jobs" ("delivered_at")
  WHERE status = 'IN_PROGRESS' AND delivered_at IS NOT NULL;

CREATE TABLE "job_skills" (
  "job_id" UUID NOT NULL,
  "skill_id" UUID NOT NULL,
  "position" SMALLINT NOT NULL,

  CONSTRAINT "job_skills_pkey" PRIMARY KEY ("job_id", "skill_id"),
  CONSTRAINT "job_skills_at_most_10" CHECK (position BETWEEN 1 AND 10),
  CONSTRAINT "job_skills_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "job_skills_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skills" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "job_skills_job_id_position_key" ON "job_skills" ("job_id", "position");
CREATE INDEX "job_skills_skill_id_job_id_idx" ON "job_skills" ("skill_id", "job_id");

-- What the clock says a job is now, whether or not the task that writes it has run. Hours, not
-- days, so that no session's time zone changes a bound: 1440 h = 60 days, 336 h = 14 days.
CREATE FUNCTION job_status_now(
  status job_status, bidding_ends_at timestamptz, award_expires_at timestamptz, delivered_at timestamptz
) RETURNS job_status LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN status = 'AWARDED' AND award_expires_at > app_now() THEN status
    WHEN status IN ('OPEN', 'AWARDED') AND bidding_ends_at > app_now() THEN 'OPEN'::job_status
    WHEN status IN ('OPEN', 'AWARDED', 'EXPIRED')
      AND greatest(bidding_ends_at, award_expires_at) > app_now() - interval '1440 hours' THEN 'EXPIRED'::job_status
    WHEN status IN ('OPEN', 'AWARDED', 'EXPIRED') THEN 'CANCELLED'::job_status
    WHEN status = 'IN_PROGRESS' AND delivered_at <= app_now() - interval '336 hours' THEN 'COMPLETED'::job_status
    ELSE status
  END
$$;

-- When a job ended, also when the clock ended it and no task has written that yet.
CREATE FUNCTION job_ended_at_now(
  status job_status, bidding_ends_at timestamptz, award_expires_at timestamptz, delivered_at timestamptz,
  ended_at timestamptz
) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN status = 'IN_PROGRESS' AND delivered_at <= app_now() - interval '336 hours'
      THEN delivered_at + interval '336 hours'
    WHEN job_status_now(status, bidding_ends_at, award_expires_at, delivered_at) = 'CANCELLED'
      AND status <> 'CANCELLED'
      THEN greatest(bidding_ends_at, award_expires_at) + interval '1440 hours'
    ELSE ended_at
  END
$$;

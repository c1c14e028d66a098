-- Bids, ratings and ideas, removal and suspension, aliases of skills, and keys of repeated requests, with every rule that
-- must hold under concurrency. Written by hand on top of `npm run db:diff`; frozen once merged.

CREATE TYPE "bid_status" AS ENUM (
  'SUBMITTED', 'SHORTLISTED', 'AWARDED', 'ACCEPTED', 'DECLINED', 'REFUSED', 'WITHDRAWN', 'CLOSED'
);

CREATE TYPE "idea_status" AS ENUM (
  'CONCEPT', 'REFINING', 'READY', 'PROMOTED', 'DECLINED', 'ARCHIVED', 'REMOVED'
);

-- ---------------------------------------------------------------------------------------- users

ALTER TABLE "users"
  -- Of the revealed ratings that were counted; see ratings.is_counted for those the clock has revealed since.
  ADD COLUMN "rating_sum" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "rating_count" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "closed_at" TIMESTAMPTZ(3),
  ADD CONSTRAINT "users_rating_range" CHECK (rating_count >= 0 AND rating_sum BETWEEN rating_count AND 5 * rating_count);

-- Best rated first: the average in ten thousandths, then how many ratings stand behind it; 0 without any.
CREATE FUNCTION rating_rank(rating_sum bigint, rating_count bigint) RETURNS bigint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN rating_count = 0 THEN 0
    ELSE rating_sum * 10000 / rating_count * 10000000 + least(rating_count, 9999999) END
$$;

CREATE INDEX "users_rating_rank_idx" ON "users" (rating_rank("rating_sum", "rating_count"), "id");

-- Admin.users finds members by any part of their handle and e-mail address, too; for names see users_name_words_idx.
CREATE INDEX "users_handle_search_idx" ON "users" USING GIN (lower("handle") gin_trgm_ops);

-- ------------------------------------------------------------------------------------- accounts

CREATE INDEX "accounts_created_at_user_id_idx" ON "accounts" ("created_at", "user_id");
CREATE INDEX "accounts_suspended_idx" ON "accounts" ("created_at", "user_id") WHERE suspended_at IS NOT NULL;
CREATE INDEX "accounts_email_search_idx" ON "accounts" USING GIN (lower("email") gin_trgm_ops);

-- --------------------------------------------------------------------------------------- skills

-- Slugs of skills that were merged into another; they go on resolving.
CREATE TABLE "skill_aliases" (
  "slug" TEXT NOT NULL,
  "skill_id" UUID NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "skill_aliases_pkey" PRIMARY KEY ("slug"),
  CONSTRAINT "skill_aliases_slug_shape" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length(slug) <= 60),
  CONSTRAINT "skill_aliases_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skills" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "skill_aliases_skill_id_idx" ON "skill_aliases" ("skill_id");

-- ----------------------------------------------------------------------------------------- jobs

ALTER TABLE "jobs"
  -- Bids placed and not withdrawn; always 0 on a sealed job, whose row no bid may move.
  ADD COLUMN "bid_count" INTEGER NOT NULL DEFAULT 0,
  -- Who accepted the award: set once, when work begins.
  ADD COLUMN "hired_id" UUID,
  -- Kept out of the lists, and taking no bids, while its client is suspended.
  ADD COLUMN "is_withheld" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "removed_from" "job_status",
  ADD COLUMN "removed_at" TIMESTAMPTZ(3),
  ADD CONSTRAINT "jobs_hired_id_fkey" FOREIGN KEY ("hired_id") REFERENCES "users" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE;

UPDATE "jobs" SET removed_at = updated_at,
    removed_from = CASE WHEN published_at IS NULL THEN 'DRAFT' ELSE 'EXPIRED' END::job_status
  WHERE status = 'REMOVED';

ALTER TABLE "jobs"
  ADD CONSTRAINT "jobs_bid_count_range" CHECK (bid_count >= 0 AND (bid_count = 0 OR NOT sealed_bids)),
  ADD CONSTRAINT "jobs_hired_is_another" CHECK (hired_id <> client_id),
  ADD CONSTRAINT "jobs_removal_whole" CHECK (
    (status = 'REMOVED') = (removed_at IS NOT NULL) AND (removed_at IS NULL) = (removed_from IS NULL)
    AND removed_from <> 'REMOVED'
  );

CREATE INDEX "jobs_status_bid_count_id_idx" ON "jobs" ("status", "bid_count", "id");
CREATE INDEX "jobs_public_bid_count_idx" ON "jobs" ("bid_count", "id") WHERE status NOT IN ('DRAFT', 'REMOVED');
CREATE INDEX "jobs_public_category_bid_count_idx" ON "jobs" ("category_id", "bid_count", "id")
  WHERE status NOT IN ('DRAFT', 'REMOVED');
CREATE INDEX "jobs_client_id_bid_count_id_idx" ON "jobs" ("client_id", "bid_count", "id");
CREATE INDEX "jobs_hired_id_ended_at_id_idx" ON "jobs" ("hired_id", "ended_at", "id");

-- ----------------------------------------------------------------------------------------- bids

CREATE TABLE "bids" (
  "id" UUID NOT NULL,
  "job_id" UUID NOT NULL,
  "freelancer_id" UUID NOT NULL,
  -- The freelancer's first, second or third bid on the job.
  "attempt" SMALLINT NOT NULL,
  "amount" BIGINT NOT NULL,
  "currency" CHAR(3) NOT NULL,
  "delivery_days" INTEGER NOT NULL,
  "message" TEXT NOT NULL,
  "status" "bid_status" NOT NULL DEFAULT 'SUBMITTED',
  "version" INTEGER NOT NULL DEFAULT 1,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "bids_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "bids_at_most_3_of_freelancer" CHECK (attempt BETWEEN 1 AND 3),
  CONSTRAINT "bids_amount_range" CHECK (amount BETWEEN 1 AND 9007199254740991),
  CONSTRAINT "bids_currency_shape" CHECK (currency ~ '^[A-Z]{3}$'),
  CONSTRAINT "bids_delivery_days_range" CHECK (delivery_days BETWEEN 1 AND 365),
  CONSTRAINT "bids_message_length" CHECK (btrim(message) <> '' AND char_length(message) <= 5000),
  CONSTRAINT "bids_version_positive" CHECK (version >= 1),
  CONSTRAINT "bids_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "bids_freelancer_id_fkey" FOREIGN KEY ("freelancer_id") REFERENCES "users" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "bids_job_id_freelancer_id_attempt_key" ON "bids" ("job_id", "freelancer_id", "attempt");
CREATE UNIQUE INDEX "bids_one_live_of_freelancer" ON "bids" ("job_id", "freelancer_id")
  WHERE status IN ('SUBMITTED', 'SHORTLISTED', 'AWARDED', 'ACCEPTED');
CREATE UNIQUE INDEX "bids_one_award_of_job" ON "bids" ("job_id") WHERE status IN ('AWARDED', 'ACCEPTED');
CREATE INDEX "bids_job_id_created_at_id_idx" ON "bids" ("job_id", "created_at", "id");
CREATE INDEX "bids_job_id_amount_id_idx" ON "bids" ("job_id", "amount", "id");
CREATE INDEX "bids_job_id_delivery_days_id_idx" ON "bids" ("job_id", "delivery_days", "id");
CREATE INDEX "bids_freelancer_id_created_at_id_idx" ON "bids" ("freelancer_id", "created_at", "id");
CREATE INDEX "bids_freelancer_id_amount_id_idx" ON "bids" ("freelancer_id", "amount", "id");
CREATE INDEX "bids_freelancer_id_delivery_days_id_idx" ON "bids" ("freelancer_id", "delivery_days", "id");

-- Most jobs have few bids, so the planner would read all of a job's to sort them, also where there are thousands. Told that
-- each has 500, and each freelancer too, it walks the index of the order, which for few costs the same.
ALTER TABLE "bids" ALTER COLUMN "job_id" SET (n_distinct = -0.002),
  ALTER COLUMN "freelancer_id" SET (n_distinct = -0.002);

-- What the clock says a bid is now, from the state that was written down and the clock's state of its job: an award that
-- lapsed is a place on the shortlist again, and a job that the clock cancelled has closed what was open.
CREATE FUNCTION bid_status_now(status bid_status, job_now job_status) RETURNS bid_status
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN status IN ('SUBMITTED', 'SHORTLISTED', 'AWARDED') AND job_now IN ('CANCELLED', 'REMOVED') THEN 'CLOSED'::bid_status
    WHEN status = 'AWARDED' AND job_now <> 'AWARDED' THEN 'SHORTLISTED'::bid_status
    ELSE status
  END
$$;

-- jobs.bid_count, whoever writes bids. By statement, so that many rows cost one update a job.
CREATE FUNCTION count_placed_bids() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE jobs SET bid_count = bid_count + added.count
  FROM (SELECT job_id, count(*) AS count FROM new_bids WHERE status <> 'WITHDRAWN' GROUP BY job_id) added
  WHERE jobs.id = added.job_id AND NOT sealed_bids;
  RETURN NULL;
END $$;

CREATE FUNCTION count_changed_bids() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE jobs SET bid_count = bid_count + moved.count
  FROM (
    SELECT n.job_id, sum((n.status <> 'WITHDRAWN')::int - (o.status <> 'WITHDRAWN')::int) AS count
    FROM new_bids n JOIN old_bids o ON o.id = n.id GROUP BY n.job_id
  ) moved
  WHERE jobs.id = moved.job_id AND moved.count <> 0 AND NOT sealed_bids;
  RETURN NULL;
END $$;

CREATE FUNCTION count_deleted_bids() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE jobs SET bid_count = bid_count - gone.count
  FROM (SELECT job_id, count(*) AS count FROM old_bids WHERE status <> 'WITHDRAWN' GROUP BY job_id) gone
  WHERE jobs.id = gone.job_id AND NOT sealed_bids;
  RETURN NULL;
END $$;

CREATE TRIGGER "bids_count_placed" AFTER INSERT ON "bids"
  REFERENCING NEW TABLE AS new_bids FOR EACH STATEMENT EXECUTE FUNCTION count_placed_bids();
CREATE TRIGGER "bids_count_changed" AFTER UPDATE ON "bids"
  REFERENCING OLD TABLE AS old_bids NEW TABLE AS new_bids FOR EACH STATEMENT EXECUTE FUNCTION count_changed_bids();
CREATE TRIGGER "bids_count_deleted" AFTER DELETE ON "bids"
  REFERENCING OLD TABLE AS old_bids FOR EACH STATEMENT EXECUTE FUNCTION count_deleted_bids();

-- What a bid was placed under stays as it was: sealed bids never come to light, open ones are never hidden.
CREATE FUNCTION keep_sealing_once_bid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM bids WHERE job_id = NEW.id) THEN
    RAISE EXCEPTION 'A job that was bid on stays sealed or open.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'jobs_sealing_kept';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "jobs_sealing_kept" BEFORE UPDATE OF "sealed_bids" ON "jobs"
  FOR EACH ROW WHEN (OLD.sealed_bids IS DISTINCT FROM NEW.sealed_bids) EXECUTE FUNCTION keep_sealing_once_bid();

-- -------------------------------------------------------------------------------------- ratings

CREATE TABLE "ratings" (
  "id" UUID NOT NULL,
  "job_id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "subject_id" UUID NOT NULL,
  -- The role in which the subject was rated.
  "side" "user_role" NOT NULL,
  "score" SMALLINT NOT NULL,
  "comment" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- 14 days after the job ended, known from the start; earlier once both sides have rated. Revealed means: not ahead.
  "revealed_at" TIMESTAMPTZ(3) NOT NULL,
  -- Whether it stands in the totals of its subject.
  "is_counted" BOOLEAN NOT NULL DEFAULT false,

  CONSTRAINT "ratings_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "ratings_score_range" CHECK (score BETWEEN 1 AND 5),
  CONSTRAINT "ratings_comment_length" CHECK (btrim(comment) <> '' AND char_length(comment) <= 5000),
  CONSTRAINT "ratings_of_another" CHECK (author_id <> subject_id),
  CONSTRAINT "ratings_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "ratings_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "ratings_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "users" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "ratings_job_id_side_key" ON "ratings" ("job_id", "side");
CREATE INDEX "ratings_subject_id_side_revealed_at_id_idx" ON "ratings" ("subject_id", "side", "revealed_at", "id");
CREATE INDEX "ratings_author_id_idx" ON "ratings" ("author_id");
-- The few that the clock reveals, or has revealed since totals were last written.
CREATE INDEX "ratings_uncounted_idx" ON "ratings" ("subject_id", "revealed_at") WHERE NOT is_counted;

-- ---------------------------------------------------------------------------------------- ideas

CREATE TABLE "ideas" (
  "id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "title" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "status" "idea_status" NOT NULL DEFAULT 'CONCEPT',
  "vote_count" INTEGER NOT NULL DEFAULT 0,
  "comment_count" INTEGER NOT NULL DEFAULT 0,
  "version" INTEGER NOT NULL DEFAULT 1,
  "removed_from" "idea_status",
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "ideas_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "ideas_title_length" CHECK (btrim(title) <> '' AND char_length(title) <= 200),
  CONSTRAINT "ideas_description_length" CHECK (btrim(description) <> '' AND char_length(description) <= 5000),
  CONSTRAINT "ideas_counts_positive" CHECK (vote_count >= 0 AND comment_count >= 0),
  CONSTRAINT "ideas_version_positive" CHECK (version >= 1),
  CONSTRAINT "ideas_removal_whole" CHECK (
    (status = 'REMOVED') = (removed_from IS NOT NULL) AND removed_from <> 'REMOVED'
  ),
  CONSTRAINT "ideas_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE INDEX "ideas_status_created_at_id_idx" ON "ideas" ("status", "created_at", "id");
CREATE INDEX "ideas_status_vote_count_id_idx" ON "ideas" ("status", "vote_count", "id");
CREATE INDEX "ideas_author_id_created_at_id_idx" ON "ideas" ("author_id", "created_at", "id");
CREATE INDEX "ideas_author_id_vote_count_id_idx" ON "ideas" ("author_id", "vote_count", "id");
CREATE INDEX "ideas_public_created_at_idx" ON "ideas" ("created_at", "id") WHERE status <> 'REMOVED';
CREATE INDEX "ideas_public_vote_count_idx" ON "ideas" ("vote_count", "id") WHERE status <> 'REMOVED';

CREATE TABLE "idea_skills" (
  "idea_id" UUID NOT NULL,
  "skill_id" UUID NOT NULL,
  "position" SMALLINT NOT NULL,

  CONSTRAINT "idea_skills_pkey" PRIMARY KEY ("idea_id", "skill_id"),
  CONSTRAINT "idea_skills_at_most_10" CHECK (position BETWEEN 1 AND 10),
  CONSTRAINT "idea_skills_idea_id_fkey" FOREIGN KEY ("idea_id") REFERENCES "ideas" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "idea_skills_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skills" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "idea_skills_idea_id_position_key" ON "idea_skills" ("idea_id", "position");
CREATE INDEX "idea_skills_skill_id_idea_id_idx" ON "idea_skills" ("skill_id", "idea_id");

CREATE TABLE "idea_votes" (
  "idea_id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "idea_votes_pkey" PRIMARY KEY ("idea_id", "user_id"),
  CONSTRAINT "idea_votes_idea_id_fkey" FOREIGN KEY ("idea_id") REFERENCES "ideas" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "idea_votes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "idea_votes_user_id_created_at_idea_id_idx" ON "idea_votes" ("user_id", "created_at", "idea_id");

CREATE TABLE "idea_comments" (
  "id" UUID NOT NULL,
  "idea_id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "body" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "idea_comments_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "idea_comments_body_length" CHECK (btrim(body) <> '' AND char_length(body) <= 5000),
  CONSTRAINT "idea_comments_idea_id_fkey" FOREIGN KEY ("idea_id") REFERENCES "ideas" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "idea_comments_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE INDEX "idea_comments_idea_id_created_at_id_idx" ON "idea_comments" ("idea_id", "created_at", "id");
CREATE INDEX "idea_comments_author_id_idx" ON "idea_comments" ("author_id");

-- The jobs that grew from an idea.
CREATE TABLE "idea_jobs" (
  "job_id" UUID NOT NULL,
  "idea_id" UUID NOT NULL,

  CONSTRAINT "idea_jobs_pkey" PRIMARY KEY ("job_id"),
  CONSTRAINT "idea_jobs_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "idea_jobs_idea_id_fkey" FOREIGN KEY ("idea_id") REFERENCES "ideas" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "idea_jobs_idea_id_job_id_idx" ON "idea_jobs" ("idea_id", "job_id");

-- ideas.vote_count and comment_count, whoever writes votes and comments.
CREATE FUNCTION count_idea_votes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ideas SET vote_count = vote_count + CASE TG_OP WHEN 'INSERT' THEN changed.count ELSE -changed.count END
  FROM (SELECT idea_id, count(*) AS count FROM changed_votes GROUP BY idea_id) changed WHERE ideas.id = changed.idea_id;
  RETURN NULL;
END $$;

CREATE TRIGGER "idea_votes_count_given" AFTER INSERT ON "idea_votes"
  REFERENCING NEW TABLE AS changed_votes FOR EACH STATEMENT EXECUTE FUNCTION count_idea_votes();
CREATE TRIGGER "idea_votes_count_withdrawn" AFTER DELETE ON "idea_votes"
  REFERENCING OLD TABLE AS changed_votes FOR EACH STATEMENT EXECUTE FUNCTION count_idea_votes();

CREATE FUNCTION count_idea_comments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ideas SET comment_count = comment_count + CASE TG_OP WHEN 'INSERT' THEN changed.count ELSE -changed.count END
  FROM (SELECT idea_id, count(*) AS count FROM changed_comments GROUP BY idea_id) changed WHERE ideas.id = changed.idea_id;
  RETURN NULL;
END $$;

CREATE TRIGGER "idea_comments_count_made" AFTER INSERT ON "idea_comments"
  REFERENCING NEW TABLE AS changed_comments FOR EACH STATEMENT EXECUTE FUNCTION count_idea_comments();
CREATE TRIGGER "idea_comments_count_deleted" AFTER DELETE ON "idea_comments"
  REFERENCING OLD TABLE AS changed_comments FOR EACH STATEMENT EXECUTE FUNCTION count_idea_comments();

-- ---------------------------------------------------------------------- audit, repeated requests

CREATE INDEX "audit_events_action_created_at_id_idx" ON "audit_events" ("action", "created_at", "id");
-- Why something is in its state: its newest move, past whatever happened to it that moved nothing.
CREATE INDEX "audit_events_moves_idx" ON "audit_events" ("subject_id", "created_at", "id")
  WHERE from_status IS DISTINCT FROM to_status;

-- What a member's request with an Idempotency-Key wrote, so that its repetition writes nothing.
CREATE TABLE "idempotency_keys" (
  "user_id" UUID NOT NULL,
  "key" TEXT NOT NULL,
  -- SHA-256 of the mutation's name and input.
  "input_hash" BYTEA NOT NULL,
  -- The keys of the rows that were written.
  "result" JSONB,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("user_id", "key"),
  CONSTRAINT "idempotency_keys_key_length" CHECK (char_length(key) BETWEEN 1 AND 255),
  CONSTRAINT "idempotency_keys_input_hash_length" CHECK (octet_length(input_hash) = 32),
  CONSTRAINT "idempotency_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "accounts" ("user_id")
    ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys" ("created_at");

-- --------------------------------------------------------------------------------------- search

-- How many letters apart two words are. A trusted extension: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- Blanks for punctuation: to the parser `Node.js` is a host and `UI/UX` a path, and neither would be found by its words.
CREATE FUNCTION search_text(text text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(text, E'!"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~', repeat(' ', 32))
$$;

-- English, so that `designing` finds `designs`; words of other languages are cut alike on both sides and find themselves.
-- Titles also as they are written, because `IT support` and `Will` would lose a word that English takes for a filler.
ALTER TABLE "jobs" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('pg_catalog.english', search_text(title)), 'A')
  || setweight(to_tsvector('pg_catalog.simple', search_text(title)), 'A')
  || setweight(to_tsvector('pg_catalog.english', search_text(description)), 'B')
) STORED;

ALTER TABLE "ideas" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('pg_catalog.english', search_text(title)), 'A')
  || setweight(to_tsvector('pg_catalog.simple', search_text(title)), 'A')
  || setweight(to_tsvector('pg_catalog.english', search_text(description)), 'B')
) STORED;

-- Names are no English words.
ALTER TABLE "users" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('pg_catalog.simple', search_text(name || ' ' || handle)), 'A')
  || setweight(to_tsvector('pg_catalog.english', search_text(coalesce(headline, ''))), 'B')
  || setweight(to_tsvector('pg_catalog.english', search_text(coalesce(bio, ''))), 'C')
) STORED;

CREATE INDEX "jobs_search_idx" ON "jobs" USING GIN ("search");
CREATE INDEX "ideas_search_idx" ON "ideas" USING GIN ("search");
CREATE INDEX "users_search_idx" ON "users" USING GIN ("search");
-- For words that nothing holds: the titles and names that look alike.
CREATE INDEX "jobs_title_words_idx" ON "jobs" USING GIN (lower("title") gin_trgm_ops);
CREATE INDEX "ideas_title_words_idx" ON "ideas" USING GIN (lower("title") gin_trgm_ops);
CREATE INDEX "users_name_words_idx" ON "users" USING GIN (lower("name") gin_trgm_ops);

-- Category.openJobCount leaves out what is withheld, and still touches no row.
DROP INDEX "jobs_open_of_category_idx";
CREATE INDEX "jobs_open_of_category_idx" ON "jobs" ("category_id", "bidding_ends_at")
  WHERE status = 'OPEN' AND NOT is_withheld;

-- Every slug that leads to a skill: its own, and those of skills that were merged into it.
CREATE VIEW "skill_slugs" AS
  SELECT slug, id AS skill_id FROM "skills" UNION ALL SELECT slug, skill_id FROM "skill_aliases";

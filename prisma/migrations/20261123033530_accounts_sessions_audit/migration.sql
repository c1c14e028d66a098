-- Accounts, sessions and the audit, with every rule that must hold under concurrency.
-- Written by hand on top of `npm run db:diff`; frozen once merged.

CREATE TYPE "permission" AS ENUM ('MODERATE', 'MANAGE_USERS', 'MANAGE_SKILLS', 'OPERATE');

-- ------------------------------------------------------------------------------------- accounts

CREATE TABLE "accounts" (
  "user_id" UUID NOT NULL,
  "email" TEXT NOT NULL,
  "password_hash" TEXT NOT NULL,
  "permissions" "permission"[] DEFAULT '{}',
  "suspended_at" TIMESTAMPTZ(3),
  "suspension_reason" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "accounts_pkey" PRIMARY KEY ("user_id"),
  CONSTRAINT "accounts_email_shape" CHECK (email ~ '^[^@\s]+@[^@\s]+$' AND char_length(email) <= 254),
  CONSTRAINT "accounts_password_hash_shape" CHECK (password_hash ~ '^\$argon2id\$' AND char_length(password_hash) <= 255),
  CONSTRAINT "accounts_permissions_given" CHECK (permissions IS NOT NULL),
  CONSTRAINT "accounts_suspension_whole" CHECK (
    (suspended_at IS NULL) = (suspension_reason IS NULL)
    AND btrim(suspension_reason) <> '' AND char_length(suspension_reason) <= 5000
  ),
  CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE
);

-- One address in two spellings of case is one address.
CREATE UNIQUE INDEX "accounts_email_key" ON "accounts" (lower("email"));

-- ------------------------------------------------------------------------------------- sessions

CREATE TABLE "sessions" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "family_hash" BYTEA NOT NULL,
  "generation" INTEGER NOT NULL DEFAULT 0,
  "user_agent" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "sessions_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "sessions_family_hash_length" CHECK (octet_length(family_hash) = 32),
  CONSTRAINT "sessions_generation_positive" CHECK (generation >= 0),
  CONSTRAINT "sessions_user_agent_length" CHECK (char_length(user_agent) <= 500),
  CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "accounts" ("user_id")
    ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "sessions_family_hash_key" ON "sessions" ("family_hash");
CREATE INDEX "sessions_user_id_last_used_at_id_idx" ON "sessions" ("user_id", "last_used_at", "id");

-- Viewer.sessions is an unpaged list, so its length is bounded here: the newest sign-in ends the one unused for longest.
-- Locking the account row makes two sign-ins of one member wait for each other, else both could stay. NO KEY, because
-- each of them holds that row already: the foreign key locks it against deletion, and two such locks would deadlock.
CREATE FUNCTION end_sessions_past_50() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM accounts WHERE user_id = NEW.user_id FOR NO KEY UPDATE;
  DELETE FROM sessions WHERE id IN (
    SELECT id FROM sessions WHERE user_id = NEW.user_id AND id <> NEW.id
    ORDER BY last_used_at DESC, id DESC OFFSET 49
  );
  RETURN NULL;
END $$;

CREATE TRIGGER "sessions_at_most_50_of_account"
  AFTER INSERT ON "sessions"
  FOR EACH ROW EXECUTE FUNCTION end_sessions_past_50();

-- ---------------------------------------------------------------------------------------- audit

CREATE TABLE "audit_events" (
  "id" UUID NOT NULL,
  "action" TEXT NOT NULL,
  "actor_id" UUID,
  "subject_type" TEXT NOT NULL,
  "subject_id" UUID NOT NULL,
  "from_status" TEXT,
  "to_status" TEXT,
  "reason" TEXT,
  "request_id" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "audit_events_action_shape" CHECK (action ~ '^[A-Z][A-Z_]{1,39}$'),
  CONSTRAINT "audit_events_reason_length" CHECK (char_length(reason) <= 5000),
  CONSTRAINT "audit_events_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "users" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE INDEX "audit_events_subject_id_created_at_id_idx" ON "audit_events" ("subject_id", "created_at", "id");
CREATE INDEX "audit_events_actor_id_created_at_id_idx" ON "audit_events" ("actor_id", "created_at", "id");
CREATE INDEX "audit_events_created_at_id_idx" ON "audit_events" ("created_at", "id");

-- What was done stays done: no statement may change the past.
CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_events takes new rows only.' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "audit_events_append_only"
  BEFORE UPDATE OR DELETE ON "audit_events"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit();

-- ----------------------------------------------------------------------------------------- jobs

-- One index for each order of Viewer.jobs, which holds drafts: what a draft lacks stands last in time.
CREATE INDEX "jobs_client_id_created_at_id_idx" ON "jobs" ("client_id", "created_at", "id");
CREATE INDEX "jobs_own_published_at_idx"
  ON "jobs" ("client_id", coalesce("published_at", 'infinity'::timestamptz), "id");
CREATE INDEX "jobs_own_bidding_ends_at_idx"
  ON "jobs" ("client_id", coalesce("bidding_ends_at", 'infinity'::timestamptz), "id");

-- A logged request as narrow facts and one text, `detail`. Rows of earlier days keep their columns and their form until
-- retention drops their days; new rows leave those columns null. Processes of the release before go on inserting the former
-- form meanwhile. Every change here is to the catalogue alone: no row is rewritten.

SET LOCAL lock_timeout = '2s';

-- The lock needs an instant without readers. Queries that queue behind the attempt wait for it too, so each attempt is short.
DO $$
BEGIN
  FOR attempt IN 1..60 LOOP
    BEGIN
      LOCK TABLE "request_log" IN ACCESS EXCLUSIVE MODE;
      EXIT;
    EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
      IF attempt = 60 THEN RAISE; END IF;
      PERFORM pg_sleep(0.5);
    END;
  END LOOP;
END $$;

ALTER TABLE "request_log"
  ADD COLUMN "causes" TEXT[],
  ADD COLUMN "detail" TEXT,
  ADD COLUMN "response_text" TEXT,
  ADD COLUMN "response_hash" UUID,
  ALTER COLUMN "required_scopes" DROP NOT NULL,
  ALTER COLUMN "granted_scopes" DROP NOT NULL,
  ALTER COLUMN "rate_limit" DROP NOT NULL,
  ALTER COLUMN "stages" DROP NOT NULL,
  ALTER COLUMN "replayed" DROP NOT NULL,
  ALTER COLUMN "replayed" DROP DEFAULT,
  ALTER COLUMN "request_headers" DROP NOT NULL,
  ALTER COLUMN "response_headers" DROP NOT NULL;

-- Texts of responses that several requests of a workspace received on one UTC day.
CREATE TABLE "request_log_responses" (
    "workspace_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "hash" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "request_log_responses_pkey" PRIMARY KEY ("workspace_id", "day", "hash")
);
CREATE INDEX "request_log_responses_day_idx" ON "request_log_responses" ("day");

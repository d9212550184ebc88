-- The log by UTC day: a page reads the days that it needs, and a day that nobody may see any more is dropped whole. Ids are
-- UUIDv7, so a range of ids is a range of time.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

ALTER TABLE "request_log" RENAME TO "request_log_undivided";
ALTER TABLE "request_log_undivided" DROP CONSTRAINT "request_log_pkey";
DROP INDEX "request_log_workspace_page", "request_log_key_page", "request_log_code_page";

CREATE TABLE "request_log" (
    LIKE "request_log_undivided" INCLUDING DEFAULTS,
    CONSTRAINT "request_log_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- One index for each way to page: all, by key, by endpoint, failures, one code. They end in the page key.
CREATE INDEX "request_log_workspace_page" ON "request_log" ("workspace_id", "id" DESC);
CREATE INDEX "request_log_key_page" ON "request_log" ("workspace_id", "api_key_id", "id" DESC);
CREATE INDEX "request_log_endpoint_page" ON "request_log" ("workspace_id", "route", "method", "id" DESC);
CREATE INDEX "request_log_failure_page" ON "request_log" ("workspace_id", "id" DESC) WHERE "error_code" IS NOT NULL;
CREATE INDEX "request_log_code_page" ON "request_log" ("workspace_id", "error_code", "id" DESC) WHERE "error_code" IS NOT NULL;
CREATE INDEX "request_log_search" ON "request_log" USING gin (("path" || ' ' || coalesce("error_message", '')) gin_trgm_ops);

-- The smallest id of an instant.
CREATE FUNCTION request_log_first_id(instant timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM instant) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- Makes the day's partition when there is none. Made beside the table and attached, so that readers and writers go on.
CREATE FUNCTION request_log_make_partition(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  partition text := 'request_log_' || to_char(day, 'YYYYMMDD');
  starts timestamptz := day::timestamp AT TIME ZONE 'UTC';
BEGIN
  IF to_regclass(partition) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('request_log_make_partition'));
  IF to_regclass(partition) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE request_log INCLUDING DEFAULTS)', partition);
  EXECUTE format('ALTER TABLE request_log ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                 partition, request_log_first_id(starts), request_log_first_id(starts + interval '1 day'));
END $$;

CREATE TABLE "request_rollup_minute" (
    "workspace_id" TEXT NOT NULL,
    "bucket" TIMESTAMPTZ(0) NOT NULL,
    "api_key_id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "error_code" TEXT NOT NULL,
    "requests" INTEGER NOT NULL,
    "duration_us" BIGINT NOT NULL,

    CONSTRAINT "request_rollup_minute_pkey" PRIMARY KEY ("workspace_id","bucket","api_key_id","method","route","status","error_code")
) WITH (fillfactor = 70);

CREATE TABLE "request_rollup_hour" (
    LIKE "request_rollup_minute",
    CONSTRAINT "request_rollup_hour_pkey" PRIMARY KEY ("workspace_id","bucket","api_key_id","method","route","status","error_code")
) WITH (fillfactor = 70);

CREATE TABLE "request_log_batches" (
    "seq" BIGSERIAL NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "committed_at" TIMESTAMPTZ(3) NOT NULL,
    "ids" UUID[],

    CONSTRAINT "request_log_batches_pkey" PRIMARY KEY ("seq")
);
CREATE INDEX "request_log_batches_workspace_id_seq_idx" ON "request_log_batches" ("workspace_id", "seq");

-- What was logged before, with its counts.
SELECT request_log_make_partition(day) FROM (
  SELECT DISTINCT (created_at AT TIME ZONE 'UTC')::date AS day FROM "request_log_undivided") days;
INSERT INTO "request_log" SELECT * FROM "request_log_undivided";
INSERT INTO "request_rollup_hour"
  SELECT workspace_id, date_trunc('hour', created_at, 'UTC'), api_key_id, method, coalesce(route, ''), status,
         coalesce(error_code, ''), count(*), sum(duration_us)
  FROM "request_log" WHERE workspace_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7;
INSERT INTO "request_rollup_minute"
  SELECT workspace_id, date_trunc('minute', created_at, 'UTC'), api_key_id, method, coalesce(route, ''), status,
         coalesce(error_code, ''), count(*), sum(duration_us)
  FROM "request_log" WHERE workspace_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7;
DROP TABLE "request_log_undivided";

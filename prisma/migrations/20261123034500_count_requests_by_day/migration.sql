CREATE TABLE "request_rollup_day" (
    "workspace_id" TEXT NOT NULL,
    "bucket" TIMESTAMPTZ(0) NOT NULL,
    "status" SMALLINT NOT NULL,
    "requests" INTEGER NOT NULL,

    CONSTRAINT "request_rollup_day_pkey" PRIMARY KEY ("workspace_id","bucket","status")
) WITH (fillfactor = 70);

-- What was counted before.
INSERT INTO "request_rollup_day"
  SELECT workspace_id, date_trunc('day', bucket, 'UTC'), status, sum(requests) FROM "request_rollup_hour" GROUP BY 1, 2, 3;

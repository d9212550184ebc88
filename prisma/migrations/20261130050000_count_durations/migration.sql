-- How long requests took, as counts in bands of a sixteenth of an octave: percentiles of a day cost a few thousand rows,
-- however many requests it had. Counted from this release on: nothing is read from the log for it.
CREATE TABLE "request_rollup_duration" (
    "workspace_id" TEXT NOT NULL,
    "bucket" TIMESTAMPTZ(0) NOT NULL,
    "band" SMALLINT NOT NULL,
    "requests" INTEGER NOT NULL,

    CONSTRAINT "request_rollup_duration_pkey" PRIMARY KEY ("workspace_id","bucket","band")
) WITH (fillfactor = 70);

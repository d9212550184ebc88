-- How far the lines of each spool are in the log. One row per spool, updated by every batch: the free space on its page
-- keeps these updates in place.
CREATE TABLE "log_positions" (
    "spool" TEXT NOT NULL,
    "segment" TEXT NOT NULL,
    "byte_offset" BIGINT NOT NULL,

    CONSTRAINT "log_positions_pkey" PRIMARY KEY ("spool")
) WITH (fillfactor = 50);

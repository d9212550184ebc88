-- What people decided about groups of the same failure. It starts empty: every group is open until somebody resolves or snoozes it.
CREATE TABLE "failure_group_states" (
    "workspace_id" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "filters" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by_id" TEXT NOT NULL,
    "changed_by_name" TEXT NOT NULL,
    "is_resolved" BOOLEAN NOT NULL,
    "snoozed_until" TIMESTAMPTZ(3),
    "snoozed_failures" INTEGER,

    CONSTRAINT "failure_group_states_pkey" PRIMARY KEY ("workspace_id","cause")
);

CREATE INDEX "failure_group_states_workspace_id_changed_at_idx" ON "failure_group_states"("workspace_id", "changed_at" DESC);

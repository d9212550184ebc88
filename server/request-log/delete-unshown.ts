import "server-only";

import type { PoolClient } from "pg";
import { PLANS, PLAN_LIMITS } from "@/lib/plans";
import { deleteInBatches } from "./delete-in-batches";
import { listPartitions } from "./partitions";
import { LONGEST_RETENTION_DAYS, retentionOf } from "./retention";

/** Deletes the rows of whole days that their workspace's plan no longer shows, from the days that others still need. */
export async function deleteUnshown(
  client: PoolClient,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<number> {
  const partitions = await listPartitions(client);
  let deleted = 0;
  for (const plan of PLANS) {
    const { logRetentionDays } = PLAN_LIMITS[plan];
    if (logRetentionDays === LONGEST_RETENTION_DAYS) continue;
    const shownFrom = retentionOf(logRetentionDays, now);
    for (const { name } of partitions.filter(({ end }) => end <= shownFrom)) {
      const where = `workspace_id IN (SELECT id FROM workspaces WHERE plan = $1::"Plan")`;
      deleted += await deleteInBatches(client, { table: name, where, values: [plan.toUpperCase()] }, signal);
    }
  }
  return deleted;
}

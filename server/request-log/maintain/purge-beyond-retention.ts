import "server-only";

import type { PoolClient } from "pg";
import { PLANS, PLAN_LIMITS } from "@/lib/plans";
import { deleteInBatches } from "./delete-in-batches";
import { listPartitions, type Partition } from "./partitions";
import { MAX_RETENTION_DAYS, retentionOf } from "../retention";

/** Plans that no longer show the day, though the longest does. */
function plansBeyond({ end }: Partition, now: Date): string[] {
  const beyond = PLANS.filter((plan) => {
    const { logRetentionDays } = PLAN_LIMITS[plan];
    return logRetentionDays < MAX_RETENTION_DAYS && end <= retentionOf(logRetentionDays, now);
  });
  return beyond.map((plan) => plan.toUpperCase());
}

/**
 * Workspaces of these plans that have rows in a day. Goes from one workspace to the next in the index, so that it costs as
 * many look-ups as there are workspaces, however many rows; and looks at their plans as they are now.
 */
async function findWorkspaces(client: PoolClient, { name }: Partition, plans: string[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `WITH RECURSIVE present AS (
       (SELECT workspace_id FROM "${name}" WHERE workspace_id IS NOT NULL ORDER BY workspace_id LIMIT 1)
       UNION ALL
       SELECT (SELECT workspace_id FROM "${name}" WHERE workspace_id > last.workspace_id ORDER BY workspace_id LIMIT 1)
       FROM present AS last WHERE last.workspace_id IS NOT NULL
     )
     SELECT id FROM workspaces JOIN present ON present.workspace_id = id WHERE plan = ANY ($1::"Plan"[])`,
    [plans],
  );
  return rows.map(({ id }) => id);
}

/**
 * In the order of the index `request_log_workspace_page`. A range and no equality, for then no other index has that order:
 * the primary key would have it, and lead past the rows of all others in each statement.
 */
const OF_WORKSPACE = { where: "workspace_id BETWEEN $1 AND $1", orderBy: "workspace_id, id DESC" };

/** Deletes the rows of whole days that their workspace's plan no longer shows, from the days that others still need. */
export async function purgeBeyondRetention(
  client: PoolClient,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<number> {
  let deleted = 0;
  for (const partition of await listPartitions(client)) {
    const plans = plansBeyond(partition, now);
    // The oldest day comes first: those that follow are shown by every plan.
    if (plans.length === 0 || signal?.aborted) break;
    for (const id of await findWorkspaces(client, partition, plans)) {
      deleted += await deleteInBatches(
        client,
        { table: partition.name, ...OF_WORKSPACE, values: [id] },
        signal,
      );
    }
  }
  return deleted;
}

import "server-only";

import type { PoolClient } from "pg";
import { PLANS, PLAN_LIMITS } from "@/lib/workspace/plans";
import { DAY_MS } from "@/lib/time";
import { dayOf } from "../record";
import { deleteInBatches } from "./delete-in-batches";
import { listPartitions, type Partition } from "./partitions";
import { MAX_RETENTION_DAYS, retentionOf } from "../retention";

/** The plans that no longer show the day, while the plan with the longest retention still does. */
function plansBeyond({ end }: Partition, now: Date): string[] {
  const beyond = PLANS.filter((plan) => {
    const { logRetentionDays } = PLAN_LIMITS[plan];
    return logRetentionDays < MAX_RETENTION_DAYS && end <= retentionOf(logRetentionDays, now);
  });
  return beyond.map((plan) => plan.toUpperCase());
}

/**
 * The workspaces on these plans now that have rows in the partition. Skips through the index from one workspace to the next:
 * one look-up per workspace, however many rows each has.
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
 * Ordered as the index `request_log_workspace_page`. A range instead of an equality, so that only this index has the order:
 * with an equality the planner may choose the primary key and scan the rows of all other workspaces.
 */
const OF_WORKSPACE = { where: "workspace_id BETWEEN $1 AND $1", orderBy: "workspace_id, id DESC" };

const RESPONSES = { table: "request_log_responses", where: "workspace_id = $1 AND day = $2::date" };

/** Deletes, from days that other plans still show, the rows of workspaces whose plan no longer shows those days. */
export async function purgeBeyondRetention(
  client: PoolClient,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<number> {
  let deleted = 0;
  for (const partition of await listPartitions(client)) {
    const plans = plansBeyond(partition, now);
    // Oldest first: every plan shows the days that follow.
    if (plans.length === 0 || signal?.aborted) break;
    const day = dayOf(new Date(partition.end.getTime() - DAY_MS).toISOString());
    for (const id of await findWorkspaces(client, partition, plans)) {
      // Before the rows: once these are gone, the workspace is not found here again.
      await deleteInBatches(client, { ...RESPONSES, values: [id, day] }, signal);
      deleted += await deleteInBatches(
        client,
        { table: partition.name, ...OF_WORKSPACE, values: [id] },
        signal,
      );
    }
  }
  return deleted;
}

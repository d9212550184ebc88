import "server-only";

import type { Pool } from "pg";
import { selectList } from "../log-columns";
import { CAUSES } from "../read/causes";
import { TAIL_COLUMNS, type TailRow } from "./matches-filters";

/** A list that is further behind in its workspace is better read anew. */
const MAX_ROWS = 5_000;
const MAX_BATCHES = 500;

/**
 * In one snapshot: the newest number of all, and the batches after each workspace's position with their rows. Each row is
 * fetched by its id, so that only its day's partition is touched. A batch beyond the limits comes without its rows.
 */
const READ = `
  SELECT (SELECT coalesce(max(seq), 0)::float8 FROM request_log_batches) AS newest, found.*
  FROM (SELECT) AS always LEFT JOIN (
    SELECT tail.workspace_id AS "workspaceId", batch.seq::float8 AS seq, batch.is_beyond AS "isBeyond", request.*
    FROM unnest($1::text[], $2::bigint[]) AS tail (workspace_id, position)
    CROSS JOIN LATERAL (
      SELECT seq, ids,
             sum(cardinality(ids)) OVER in_order > ${MAX_ROWS} OR row_number() OVER in_order > ${MAX_BATCHES} AS is_beyond
      FROM (
        SELECT seq, ids FROM request_log_batches
        WHERE workspace_id = tail.workspace_id AND seq > tail.position
        ORDER BY seq LIMIT ${MAX_BATCHES + 1}
      ) AS next WINDOW in_order AS (ORDER BY seq)
    ) AS batch
    LEFT JOIN LATERAL unnest(CASE WHEN NOT batch.is_beyond THEN batch.ids END) AS part (id) ON true
    LEFT JOIN LATERAL (
      SELECT ${selectList(TAIL_COLUMNS, "l")}, k.name AS "keyName", ${CAUSES} AS causes
      FROM request_log l LEFT JOIN api_keys k ON k.id = l.api_key_id AND k.workspace_id = l.workspace_id
      WHERE l.id = part.id AND l.workspace_id = tail.workspace_id
      LIMIT 1
    ) AS request ON true
  ) AS found ON true`;

type ReadRow = { newest: number; workspaceId: string | null; seq: number; isBeyond: boolean } & (
  TailRow | { [Name in keyof TailRow]: null }
);

export interface NumberedRow {
  seq: number;
  row: TailRow;
}

interface WorkspaceBatches {
  rows: NumberedRow[];
  /** More was committed than is worth following row by row. */
  isBeyond: boolean;
}

export interface ReadBatches {
  /** Number of the newest batch of any workspace in this snapshot. */
  newest: number;
  workspaces: Map<string, WorkspaceBatches>;
}

/** Reads what was committed after each workspace's position. */
export async function readBatches(pool: Pool, positions: ReadonlyMap<string, number>): Promise<ReadBatches> {
  const { rows } = await pool.query<ReadRow>({
    name: "read-log-batches",
    text: READ,
    values: [[...positions.keys()], [...positions.values()]],
  });
  const workspaces = new Map<string, WorkspaceBatches>();
  for (const row of rows) {
    if (row.workspaceId === null) continue;
    const found = workspaces.get(row.workspaceId) ?? { rows: [], isBeyond: false };
    workspaces.set(row.workspaceId, found);
    found.isBeyond ||= row.isBeyond;
    // Null for a row that retention has deleted since, and for a batch that comes without rows.
    if (row.id !== null) found.rows.push({ seq: row.seq, row });
  }
  return { newest: rows[0]?.newest ?? 0, workspaces };
}

import "server-only";

import type { Pool } from "pg";
import { SUMMARY_SELECT, type SummaryRow } from "../summary-row";

/** A list that is further behind should be reloaded. */
const MAX_ROWS = 5_000;
const MAX_BATCHES = 500;
/** Of all rows of a read as text: it is received, and most of it sent, in one go. Callers can send long paths and queries. */
const MAX_BYTES = 500_000;

/**
 * In one snapshot: the newest batch number of all, and each workspace's batches after its position, with their rows. Rows
 * are fetched by id, so that only their day's partition is read. The batches of a workspace over the limits come without
 * rows. Batches that do not fit are left to the next read; one that fits into none puts its workspace over the limit.
 */
const READ = `
  SELECT (SELECT coalesce(max(seq), 0)::float8 FROM request_log_batches) AS newest, fitting.*
  FROM (SELECT) AS always LEFT JOIN (
    SELECT * FROM (
      SELECT found.*, sum(octet_length(found::text)) OVER (ORDER BY seq)::float8 AS "bytesSoFar",
             row_number() OVER (ORDER BY seq, place) = 1 AS "isFirst", count(*) OVER ()::int AS "foundRows"
      FROM (
        SELECT tail.workspace_id AS "workspaceId", batch.seq::float8 AS seq, batch.is_over_limit AS "isOverLimit",
               part.place::int AS place, request.*
        FROM unnest($1::text[], $2::bigint[]) AS tail (workspace_id, position)
        CROSS JOIN LATERAL (
          SELECT seq, ids, sum(cardinality(ids)) OVER () > ${MAX_ROWS} OR count(*) OVER () > ${MAX_BATCHES} AS is_over_limit
          FROM (
            SELECT seq, ids FROM request_log_batches
            WHERE workspace_id = tail.workspace_id AND seq > tail.position
            ORDER BY seq LIMIT ${MAX_BATCHES + 1}
          ) AS next
        ) AS batch
        LEFT JOIN LATERAL unnest(CASE WHEN NOT batch.is_over_limit THEN batch.ids END) WITH ORDINALITY AS part (id, place) ON true
        LEFT JOIN LATERAL (
          SELECT ${SUMMARY_SELECT} FROM request_log
          WHERE request_log.id = part.id AND request_log.workspace_id = tail.workspace_id
          LIMIT 1
        ) AS request ON true
      ) AS found
    ) AS summed
    WHERE "bytesSoFar" <= ${MAX_BYTES} OR "isFirst"
  ) AS fitting ON true
  ORDER BY seq, place`;

/** Without a workspace if none has a batch. */
interface Found {
  newest: number;
  workspaceId: string | null;
  seq: number;
  isOverLimit: boolean;
  bytesSoFar: number;
  foundRows: number;
}

type ReadRow = Found & (SummaryRow | { [Name in keyof SummaryRow]: null });

export interface NumberedRow {
  seq: number;
  row: SummaryRow;
}

interface WorkspaceBatches {
  rows: NumberedRow[];
  /** More was committed than is worth following row by row. */
  isOverLimit: boolean;
}

export interface ReadBatches {
  /** Number of any workspace's newest batch in this snapshot. */
  newest: number;
  /** All batches up to this number were read; fewer than all if the others did not fit. */
  upTo: number;
  workspaces: Map<string, WorkspaceBatches>;
}

/** Reads the batches committed after each workspace's position. */
export async function readBatches(pool: Pool, positions: ReadonlyMap<string, number>): Promise<ReadBatches> {
  const { rows } = await pool.query<ReadRow>({
    name: "read-log-batches",
    text: READ,
    values: [[...positions.keys()], [...positions.values()]],
  });
  const workspaces = new Map<string, WorkspaceBatches>();
  for (const row of rows) {
    if (row.workspaceId === null) continue;
    const found = workspaces.get(row.workspaceId) ?? { rows: [], isOverLimit: false };
    workspaces.set(row.workspaceId, found);
    found.isOverLimit ||= row.isOverLimit || row.bytesSoFar > MAX_BYTES;
    // Null for a row that retention has deleted, and for a batch without rows.
    if (row.id !== null) found.rows.push({ seq: row.seq, row });
  }
  const hasMore = rows.length < (rows[0]?.foundRows ?? 0);
  const newest = rows[0]?.newest ?? 0;
  return { newest, upTo: hasMore ? (rows.at(-1)?.seq ?? newest) : newest, workspaces };
}

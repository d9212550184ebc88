import "server-only";

import type { Pool } from "pg";
import { MAX_PAGE_BYTES } from "@/lib/api/limits";
import type { SubmissionStatus } from "@/server/generated/prisma/enums";
import type { PageInput, Position } from "@/server/platform/keyset";

/** Maximum of the JSON of a page's rows, which leaves room for the envelope: the page is sent in one go. */
const MAX_ROWS_BYTES = MAX_PAGE_BYTES - 100_000;
/** The JSON of a row without its data and summary. */
const ROW_BYTES = 400;

/** A submission in a list. */
export interface ListedSubmission extends Position {
  /** JSON text. */
  data: string;
  status: SubmissionStatus;
  aiSummary: string | null;
  isTest: boolean;
  fileCount: number;
  schemaVersion: number;
  updatedAt: Date;
  messageCount: number;
}

interface Found extends Omit<ListedSubmission, "data"> {
  /** Null for the row after the page: only its existence matters. */
  data: string | null;
}

/* Walks from row to row and stops at the page's end: sizes are known only by reading, and later rows need not be read. */
const NEXT = `
  SELECT s.id, s.created_at,
         octet_length(s.data::text) + coalesce(octet_length(s.ai_summary), 0) + ${ROW_BYTES} AS bytes
  FROM submissions s
  WHERE s.workspace_id = $1 AND s.intake_bot_id = $2`;
const NEWEST_FIRST = "ORDER BY s.created_at DESC, s.id DESC LIMIT 1";
const TEXT = `
  WITH RECURSIVE walk AS (
    (SELECT 1 AS place, first.id, first.created_at, first.bytes::bigint AS total
     FROM (${NEXT} AND (s.created_at, s.id) < ($3::timestamptz, $4) ${NEWEST_FIRST}) AS first)
    UNION ALL
    SELECT walk.place + 1, next.id, next.created_at, walk.total + next.bytes
    FROM walk, LATERAL (${NEXT} AND (s.created_at, s.id) < (walk.created_at, walk.id) ${NEWEST_FIRST}) AS next
    WHERE walk.place <= $5 AND (walk.total <= $6 OR walk.place = 1)
  ), page AS (
    SELECT *, place = 1 OR (place <= $5 AND total <= $6) AS "isShown" FROM walk
  )
  SELECT s.id, CASE WHEN page."isShown" THEN s.data::text END AS data, s.status, s.ai_summary AS "aiSummary",
         s.is_test AS "isTest", s.file_count AS "fileCount", s.schema_version AS "schemaVersion",
         s.created_at AS "createdAt", s.updated_at AS "updatedAt",
         (SELECT count(*)::int FROM submission_messages m WHERE m.submission_id = s.id) AS "messageCount"
  FROM page JOIN submissions s ON s.id = page.id
  ORDER BY page.place`;

const isShown = (row: Found): row is ListedSubmission => row.data !== null;

/**
 * One page of a bot's submissions, newest first: up to `limit`, as many as fit, and at least one. The dashboard reads by its
 * own pool: nobody's exports hold up the API.
 */
export async function readSubmissionPage(
  pool: Pick<Pool, "query">,
  { workspaceId, intakeBotId }: { workspaceId: string; intakeBotId: string },
  { limit, cursor }: PageInput,
): Promise<{ rows: ListedSubmission[]; next: Position | null }> {
  const after = cursor ? [cursor.createdAt.toISOString(), cursor.id] : ["infinity", ""];
  const { rows: found } = await pool.query<Found>({
    name: "list-submissions",
    text: TEXT,
    values: [workspaceId, intakeBotId, ...after, limit, MAX_ROWS_BYTES],
  });
  const rows = found.filter(isShown);
  const last = rows.at(-1);
  return {
    rows,
    next: found.length > rows.length && last ? { createdAt: last.createdAt, id: last.id } : null,
  };
}

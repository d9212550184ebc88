import "server-only";

import { BatchedReader } from "@/server/platform/concurrency/batched-read";
import { getApiPool } from "@/server/database/db";
import type { MessageRole, SubmissionStatus } from "@/server/generated/prisma/enums";
import { processSingleton } from "@/server/platform/registry";

interface MessageRow {
  id: string;
  role: MessageRole;
  content: string;
  /** ISO 8601, as JSON carries it. */
  createdAt: string;
}

/** A submission with its messages, oldest first. */
export interface SubmissionRow {
  id: string;
  workspaceId: string;
  intakeBotId: string;
  data: unknown;
  status: SubmissionStatus;
  aiSummary: string | null;
  isTest: boolean;
  fileCount: number;
  schemaVersion: number;
  createdAt: Date;
  updatedAt: Date;
  messages: MessageRow[];
}

async function load(keys: readonly string[]): Promise<Map<string, SubmissionRow>> {
  const { rows } = await getApiPool().query<SubmissionRow>({
    name: "find-submissions",
    text: `
      SELECT s.id, s.workspace_id AS "workspaceId", s.intake_bot_id AS "intakeBotId", s.data, s.status,
             s.ai_summary AS "aiSummary", s.is_test AS "isTest", s.file_count AS "fileCount",
             s.schema_version AS "schemaVersion", s.created_at AS "createdAt", s.updated_at AS "updatedAt",
             (SELECT coalesce(json_agg(json_build_object('id', m.id, 'role', m.role, 'content', m.content,
                                                         'createdAt', m.created_at) ORDER BY m.created_at, m.id), '[]')
              FROM submission_messages m WHERE m.submission_id = s.id) AS messages
      FROM unnest($1::text[], $2::text[]) AS wanted (workspace_id, id)
      JOIN submissions s ON s.id = wanted.id AND s.workspace_id = wanted.workspace_id`,
    values: [keys.map((key) => key.split("/")[0]), keys.map((key) => key.split("/")[1])],
  });
  return new Map(rows.map((row) => [`${row.workspaceId}/${row.id}`, row]));
}

/** The workspace's submission with this id; a submission of another workspace is not found. Not for transactions: see BatchedReader. */
export function findSubmission(workspaceId: string, id: string): Promise<SubmissionRow | null> {
  const reader = processSingleton("submission-reader", () => new BatchedReader(load));
  return reader.find(`${workspaceId}/${id}`);
}

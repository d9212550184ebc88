import "server-only";

import {
  type PublicSubmission,
  type PublicSubmissionListItem,
  submissionDataSchema,
} from "@/lib/contracts/public-api";
import type { ListedSubmission } from "./submission-page";
import type { SubmissionRow } from "./submission-row";

function toBase(row: Omit<SubmissionRow, "workspaceId" | "intakeBotId" | "messages">) {
  return {
    id: row.id,
    data: submissionDataSchema.parse(row.data),
    status: row.status,
    ai_summary: row.aiSummary,
    is_test: row.isTest,
    file_count: row.fileCount,
    schema_version: row.schemaVersion,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

export function toSubmissionListItem({
  data,
  messageCount,
  ...row
}: ListedSubmission): PublicSubmissionListItem {
  return { ...toBase({ ...row, data: JSON.parse(data) }), message_count: messageCount };
}

export function toSubmission(row: SubmissionRow): PublicSubmission {
  const messages = row.messages.map(({ id, role, content, createdAt }) => ({
    id,
    role,
    content,
    created_at: new Date(createdAt).toISOString(),
  }));
  return { ...toBase(row), intake_bot_id: row.intakeBotId, messages };
}

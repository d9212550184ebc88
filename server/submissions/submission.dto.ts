import "server-only";

import {
  type PublicSubmission,
  type PublicSubmissionListItem,
  submissionDataSchema,
} from "@/lib/contracts/public-api";
import type { SubmissionGetPayload } from "../generated/prisma/models";
import type { SubmissionRow } from "./submission-row";

const baseSelect = {
  id: true,
  data: true,
  status: true,
  aiSummary: true,
  isTest: true,
  fileCount: true,
  schemaVersion: true,
  createdAt: true,
  updatedAt: true,
} as const;

export const submissionListSelect = { ...baseSelect, _count: { select: { messages: true } } } as const;

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

export function toSubmissionListItem(
  row: SubmissionGetPayload<{ select: typeof submissionListSelect }>,
): PublicSubmissionListItem {
  return { ...toBase(row), message_count: row._count.messages };
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

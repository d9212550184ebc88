import "server-only";

import type { CreatedSubmission, CreateSubmissionBody } from "@/lib/contracts/public-api";
import { AppError } from "@/lib/errors/app-error";
import { afterTransaction, type Context, withTransaction } from "../context";
import { invalidateSubmissionCount } from "@/server/intake-bots/bot-changes";
import { IssueList } from "@/server/platform/issue-list";
import { toSubmissionData } from "./check-data";
import { issuesForBot } from "./find-issues";
import { getBotOfSubmission } from "./get-bot";
import { takeSubmissionQuota } from "./take-quota";

interface CreateSubmissionInput extends CreateSubmissionBody {
  intakeBotId: string;
}

/** Checks the bot, then the data, then the quota, in the API's documented order. Insert and quota commit together. */
export async function createSubmission(
  ctx: Context,
  input: CreateSubmissionInput,
): Promise<CreatedSubmission> {
  const bot = await getBotOfSubmission(ctx, input.intakeBotId);
  const issues = new IssueList();
  for (const issue of issuesForBot(bot, input.data, input.status === "COMPLETED")) issues.add(issue);
  if (!issues.isEmpty) {
    const { id: intakeBotId, schemaVersion } = bot;
    const reason = { check: "validation", location: "body", intakeBotId, schemaVersion } as const;
    throw new AppError("validation_failed", { issues: issues.toIssues() }, reason);
  }
  return withTransaction(ctx, async (tx) => {
    if (!input.is_test) await takeSubmissionQuota(tx);
    const row = await tx.db.submission.create({
      data: {
        workspaceId: tx.workspace.id,
        intakeBotId: bot.id,
        apiKeyId: tx.actor.type === "api_key" ? tx.actor.apiKeyId : null,
        data: toSubmissionData(input.data),
        status: input.status,
        isTest: input.is_test,
        schemaVersion: bot.schemaVersion,
        createdAt: tx.now,
        updatedAt: tx.now,
      },
      select: { id: true, status: true, createdAt: true },
    });
    afterTransaction(tx.db, () => invalidateSubmissionCount(tx.workspace.id, bot.id));
    return { id: row.id, status: row.status, created_at: row.createdAt.toISOString() };
  });
}

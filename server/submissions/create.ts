import "server-only";

import type { CreatedSubmission, CreateSubmissionBody } from "@/lib/contracts/public-api";
import { AppError } from "@/lib/errors/app-error";
import { afterTransaction, type SqlContext, withSqlTransaction } from "../context";
import { invalidateSubmissionCount } from "@/server/intake-bots/bot-changes";
import { IssueList } from "@/server/platform/issue-list";
import { newResourceId } from "@/server/platform/new-resource-id";
import { resourceNotFound } from "@/server/platform/resource-not-found";
import { toSubmissionData } from "./check-data";
import { issuesForBot } from "./find-issues";
import { getBotOfSubmission } from "./get-bot";
import { takeSubmissionQuota } from "./take-quota";

interface CreateSubmissionInput extends CreateSubmissionBody {
  intakeBotId: string;
}

/** Checks the bot, then the data, then the quota, in the API's documented order. Insert and quota commit together. */
export async function createSubmission(
  ctx: SqlContext,
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
  return withSqlTransaction(ctx, async (tx) => {
    const { workspace, actor, now } = tx;
    if (!input.is_test) await takeSubmissionQuota(tx);
    const id = newResourceId(now);
    // Locked as the foreign key locks it: a bot that was deleted since the check is not found, which is no internal error.
    const count = await tx.db.$executeRaw`
      INSERT INTO submissions (id, workspace_id, intake_bot_id, api_key_id, data, status, is_test, schema_version,
                               created_at, updated_at)
      SELECT ${id}, b.workspace_id, b.id, ${actor.type === "api_key" ? actor.apiKeyId : null},
             ${JSON.stringify(toSubmissionData(input.data))}::jsonb, ${input.status}::"SubmissionStatus",
             ${input.is_test}::boolean, ${bot.schemaVersion}::int, ${now}::timestamptz, ${now}::timestamptz
      FROM intake_bots b WHERE b.id = ${bot.id} AND b.workspace_id = ${workspace.id} FOR KEY SHARE`;
    if (count === 0) throw resourceNotFound("intake_bot", bot.id);
    afterTransaction(tx.db, () => invalidateSubmissionCount(workspace.id, bot.id));
    return { id, status: input.status, created_at: now.toISOString() };
  });
}

import "server-only";

import * as z from "zod";
import { createSubmissionBodySchema } from "@/lib/contracts/public-api";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import type { Context } from "../context";
import { findDataIssues, type GivenData } from "./check-data";
import { type BotOfSubmission, findBotOfSubmission } from "./get-bot";

/** Each is read alone: what is wrong with one says nothing of the other. */
const { data: dataSchema, status: statusSchema } = createSubmissionBodySchema.shape;
const partsSchema = z.object({ data: dataSchema, status: statusSchema.nullable().catch(null) });

/** What is wrong with a submission to this bot. */
export function issuesForBot(bot: BotOfSubmission, data: GivenData, isComplete: boolean): ValidationIssue[] {
  const issues = findDataIssues(bot.schema, data, isComplete);
  if (bot.status === "ACTIVE") return issues;
  const message = `The intake bot is ${bot.status} and takes no submissions`;
  return [{ path: [], code: "intake_bot_not_active", message }, ...issues];
}

interface FoundIssues {
  issues: ValidationIssue[];
  schemaVersion: number;
  isPartial: boolean;
}

/** What is wrong for the bot with a body that has other issues; null when its data cannot be read, or there is no such bot. */
export async function findSubmissionIssues(
  ctx: Context,
  intakeBotId: string,
  body: unknown,
): Promise<FoundIssues | null> {
  const parts = partsSchema.safeParse(body);
  const bot = parts.success ? await findBotOfSubmission(ctx, intakeBotId) : null;
  if (!parts.success || !bot) return null;
  const { data, status } = parts.data;
  const issues = issuesForBot(bot, data, status === "COMPLETED");
  // Which status was meant decides whether required fields may be missing.
  const isPartial = status === null && issuesForBot(bot, data, true).length > issues.length;
  return { issues, schemaVersion: bot.schemaVersion, isPartial };
}

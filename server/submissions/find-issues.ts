import "server-only";

import * as z from "zod";
import { createSubmissionBodySchema } from "@/lib/contracts/public-api";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import type { SqlContext } from "../context";
import { findDataIssues, type GivenData, ofField } from "./check-data";
import { type BotOfSubmission, findBotOfSubmission } from "./get-bot";

const { data: dataSchema, status: statusSchema } = createSubmissionBodySchema.shape;
/**
 * Parsed separately, so that an issue of one does not hide the other. Instead of an unreadable status the default is assumed:
 * one response then lists everything that the client must correct.
 */
const partsSchema = z.object({ data: dataSchema, status: statusSchema.catch(statusSchema.parse(undefined)) });

/** The issues of a submission to this bot. */
export function issuesForBot(bot: BotOfSubmission, data: GivenData, isComplete: boolean): ValidationIssue[] {
  const issues = findDataIssues(bot.schema, data, isComplete);
  if (bot.status === "ACTIVE") return issues;
  const message = `The intake bot is ${bot.status} and takes no submissions`;
  return [{ path: [], code: "intake_bot_not_active", message }, ...issues];
}

interface FoundIssues {
  issues: ValidationIssue[];
  schemaVersion: number;
  /** Restates an issue that was found without the bot. */
  restate: (issue: ValidationIssue) => ValidationIssue;
}

/** The bot's issues with a body that has others already; null when its data is unreadable or the bot does not exist. */
export async function findSubmissionIssues(
  ctx: SqlContext,
  intakeBotId: string,
  body: unknown,
): Promise<FoundIssues | null> {
  const parts = partsSchema.safeParse(body);
  const bot = parts.success ? await findBotOfSubmission(ctx, intakeBotId) : null;
  if (!parts.success || !bot) return null;
  const { data, status } = parts.data;
  const issues = issuesForBot(bot, data, status === "COMPLETED");
  const restate = (issue: ValidationIssue) => ofField(bot.schema, issue);
  return { issues, schemaVersion: bot.schemaVersion, restate };
}

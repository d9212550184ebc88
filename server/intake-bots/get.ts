import "server-only";

import type { PublicIntakeBot } from "@/lib/contracts/public-api";
import { isResourceId } from "@/lib/api/resource-id";
import type { Context } from "../context";
import { findIntakeBot, findSubmissionCount } from "./bot-changes";
import type { IntakeBotRow } from "./intake-bot-row";
import { resourceNotFound } from "@/server/platform/resource-not-found";
import { toIntakeBot } from "./intake-bot.dto";

/** Returns, or throws, at once if the bot is cached. */
export function getIntakeBot(
  ctx: Context,
  { id }: { id: string },
): PublicIntakeBot | Promise<PublicIntakeBot> {
  if (!isResourceId(id)) throw resourceNotFound("intake_bot", id);
  const toResult = (row: IntakeBotRow | null, submissionCount: number | null) => {
    if (row === null || submissionCount === null) throw resourceNotFound("intake_bot", id);
    return toIntakeBot(row, submissionCount);
  };
  const row = findIntakeBot(ctx.workspace.id, id);
  const submissionCount = findSubmissionCount(ctx.workspace.id, id);
  if (row instanceof Promise || submissionCount instanceof Promise) {
    return Promise.all([row, submissionCount]).then((found) => toResult(...found));
  }
  return toResult(row, submissionCount);
}

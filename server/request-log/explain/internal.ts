import "server-only";

import { isBotSchema } from "@/lib/contracts/intake-bot";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import type { RequestReason } from "@/lib/contracts/log/request-reason";
import type { Context } from "@/server/context";
import { internalCause, mayBeBrokenSchema } from "../causes";
import type { LoggedRequest } from "../request-log.dto";
import { intakeBotIdIn } from "../summary-row";
import { withShownName } from "./as-of-call";
import { findDeleted } from "./other-kind";

type Internal = ExplanationOf<"internal_error">;

/**
 * The stage that failed; the occurrences, which every failure has, show how often. Of the causes only a broken bot can be put
 * right by members, so it is named.
 */
export async function explainInternal(ctx: Context, request: LoggedRequest): Promise<Internal | null> {
  const { reason } = request;
  if (reason?.check !== "internal") return null;
  const { stage } = reason;
  const isDatabase = internalCause(reason) === "database";
  const brokenBot = await findBrokenBot(ctx, request, reason);
  return { code: "internal_error", stage, ...(isDatabase && { isDatabase }), brokenBot };
}

async function findBrokenBot(
  ctx: Context,
  { path, createdAt }: LoggedRequest,
  reason: Extract<RequestReason, { check: "internal" }>,
): Promise<Internal["brokenBot"]> {
  const id = intakeBotIdIn(path);
  if (id === null || !mayBeBrokenSchema(reason)) return null;
  const row = await ctx.db.intakeBot.findFirst({
    where: { workspaceId: ctx.workspace.id, id },
    select: { id: true, name: true, schema: true },
  });
  const isBroken = row !== null && !isBotSchema(row.schema);
  // A row without its cause is judged by the bot of now.
  if (!isBroken && internalCause(reason) === null) return null;
  const known = row ?? (await findDeleted(ctx, "intake_bot", id));
  const shown = known && (await withShownName(ctx, { id, name: known.name }, { createdAt }));
  const since = row === null ? "deleted" : "repaired";
  return { id, name: shown?.name ?? null, now: isBroken ? "broken" : since };
}

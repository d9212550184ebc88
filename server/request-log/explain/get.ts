import "server-only";

import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { displayKey } from "@/lib/keys/key-facts";
import { isEndedStatus, keyEnd, keyStateAt, keyStatusAt } from "@/lib/keys/key-state";
import type { Context } from "@/server/context";
import { isFailure } from "@/lib/outcomes";
import { findManagers } from "@/server/workspaces/members";
import { explainRequest } from "./explain-request";
import { findKnownKey } from "./known-key";
import { findOccurrences } from "../failures/occurrences";
import { type LoggedRequest, toRequestDetail } from "../request-log.dto";
import { getVisibleRequest } from "../logged-request";
import { intakeBotIdIn } from "../summary-row";

/** A request with its explanation alone: not how often it fails, and not whom to ask. */
export type ExplainedRequest = Omit<RequestDetail, "occurrences" | "managers">;

/** A request as it was recorded, with its failure explained. An id of another workspace is not found. */
export async function getRequest(ctx: Context, { id }: { id: string }): Promise<RequestDetail> {
  const request = await getVisibleRequest(ctx, id);
  const [explained, occurrences, managers] = await Promise.all([
    explainLogged(ctx, request),
    findOccurrences(ctx, request),
    isFailure(request) ? findManagers(ctx) : [],
  ]);
  return { ...explained, occurrences, managers };
}

export async function getExplainedRequest(ctx: Context, { id }: { id: string }): Promise<ExplainedRequest> {
  return explainLogged(ctx, await getVisibleRequest(ctx, id));
}

async function explainLogged(ctx: Context, request: LoggedRequest): Promise<ExplainedRequest> {
  const [key, bot, explanation] = await Promise.all([
    findKnownKey(ctx, request),
    findBot(ctx, request.path),
    explainRequest(ctx, request),
  ]);
  const end = key && isEndedStatus(keyStatusAt(key, ctx.now)) ? keyEnd(key) : null;
  return {
    ...toRequestDetail(request, { keyName: key?.name ?? null, botName: bot?.name ?? null }),
    apiKeyDisplay: key && displayKey(key.start, key.end),
    // A key that was revoked after its expiry ended by its expiry.
    keyNow: end?.status ?? (key && keyStateAt(key, ctx.workspace, ctx.now)),
    keyEndedAt: end?.at.toISOString() ?? null,
    explanation,
  };
}

async function findBot(ctx: Context, path: string): Promise<{ name: string } | null> {
  const id = intakeBotIdIn(path);
  if (id === null) return null;
  return ctx.db.intakeBot.findFirst({ where: { id, workspaceId: ctx.workspace.id }, select: { name: true } });
}

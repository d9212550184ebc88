import "server-only";

import { parseRequestId } from "@/lib/api/request-id";
import { DashboardError } from "@/lib/errors/app-error";
import type { Context } from "@/server/context";
import type { Prisma } from "@/server/generated/prisma/client";
import { detailSelect, type LoggedRequest, toLoggedRequest } from "./request-log.dto";
import { dayOf } from "./record";
import { retentionStart } from "./retention";

/** Reads one request of the log whole, whichever form its row has; null when there is none. */
export async function findLoggedRequest(
  ctx: Pick<Context, "db">,
  where: Prisma.RequestLogEntryWhereInput,
): Promise<LoggedRequest | null> {
  const row = await ctx.db.requestLogEntry.findFirst({ where, select: detailSelect });
  if (!row) return null;
  return toLoggedRequest(row, row.responseText ?? (await findSharedResponse(ctx, row)));
}

/** Reads one request of the workspace that its plan still shows, by its id as people see it. */
export async function getVisibleRequest(ctx: Context, requestId: string): Promise<LoggedRequest> {
  const id = parseRequestId(requestId);
  const kept = { createdAt: { gte: retentionStart(ctx) } };
  const request = id && (await findLoggedRequest(ctx, { workspaceId: ctx.workspace.id, id, ...kept }));
  if (!request) throw new DashboardError("not_found", "This request is not in the log of this workspace");
  return request;
}

/** The first lines of those requests of the workspace that its plan still shows, by their UUIDs. */
export async function findVisibleCalls(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, Pick<LoggedRequest, "method" | "path" | "status">>> {
  const rows = await ctx.db.requestLogEntry.findMany({
    where: { workspaceId: ctx.workspace.id, id: { in: [...ids] }, createdAt: { gte: retentionStart(ctx) } },
    select: { id: true, method: true, path: true, status: true },
  });
  return new Map(rows.map(({ id, ...call }) => [id, call]));
}

/** The text that the row's response has in common with others of its workspace and day. */
async function findSharedResponse(
  { db }: Pick<Context, "db">,
  {
    workspaceId,
    createdAt,
    responseHash,
  }: { workspaceId: string | null; createdAt: Date; responseHash: string | null },
): Promise<string | null> {
  if (responseHash === null) return null;
  const day = new Date(dayOf(createdAt.toISOString()));
  const key = { workspaceId: workspaceId ?? "", day, hash: responseHash };
  const found = await db.requestLogResponse.findUnique({
    where: { workspaceId_day_hash: key },
    select: { text: true },
  });
  return found?.text ?? null;
}

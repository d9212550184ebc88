import "server-only";

import type { Context } from "@/server/context";
import type { Prisma } from "@/server/generated/prisma/client";
import { detailSelect, type LoggedRequest, toLoggedRequest } from "./request-log.dto";
import { dayOf } from "./record";

/** Reads one request of the log whole, whichever form its row has; null when there is none. */
export async function findLoggedRequest(
  ctx: Pick<Context, "db">,
  where: Prisma.RequestLogEntryWhereInput,
): Promise<LoggedRequest | null> {
  const row = await ctx.db.requestLogEntry.findFirst({ where, select: detailSelect });
  if (!row) return null;
  return toLoggedRequest(row, row.responseText ?? (await findSharedResponse(ctx, row)));
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

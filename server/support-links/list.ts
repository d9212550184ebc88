import "server-only";

import { toRequestId } from "@/lib/api/request-id";
import type { SupportLink } from "@/lib/contracts/support-link";
import { findUserNames } from "@/server/database/user-names";
import { findVisibleCalls } from "@/server/request-log/logged-request";
import type { UserContext } from "../context";
import { findMakers, openLinks } from "./live-links";

/**
 * The links that neither ended nor were revoked, newest first. Every member sees who shows which request to others, and also
 * the links that show nothing now because their maker may make none: they would show it again once that person may.
 */
export async function listSupportLinks(ctx: UserContext): Promise<SupportLink[]> {
  const rows = await ctx.db.supportLink.findMany({
    where: openLinks(ctx),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      requestId: true,
      createdById: true,
      createdAt: true,
      endsAt: true,
      opens: true,
      lastOpenedAt: true,
    },
  });
  const makerIds = rows.map(({ createdById }) => createdById);
  const requestIds = rows.map(({ requestId }) => requestId);
  const [makers, names, calls] = await Promise.all([
    findMakers(ctx),
    findUserNames(ctx.db, makerIds),
    findVisibleCalls(ctx, requestIds),
  ]);
  return rows.map(({ createdById, requestId, ...row }) => ({
    id: row.id,
    requestId: toRequestId(requestId),
    request: calls.get(requestId) ?? null,
    createdBy: names.get(createdById) ?? "A former member",
    isDormant: !makers.has(createdById),
    createdAt: row.createdAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    opens: row.opens,
    lastOpenedAt: row.lastOpenedAt?.toISOString() ?? null,
  }));
}

import "server-only";

import { toRequestId } from "@/lib/api/request-id";
import type { SupportLink } from "@/lib/contracts/support-link";
import { findVisibleCalls } from "@/server/request-log/logged-request";
import type { UserContext } from "../context";
import { findMakers, liveLinks } from "./live-links";

/** The links that work, newest first. Every member sees who shows which request to others. */
export async function listSupportLinks(ctx: UserContext): Promise<SupportLink[]> {
  const makers = await findMakers(ctx);
  const rows = await ctx.db.supportLink.findMany({
    where: liveLinks(ctx, makers),
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
  const calls = await findVisibleCalls(
    ctx,
    rows.map(({ requestId }) => requestId),
  );
  return rows.map(({ createdById, requestId, ...row }) => ({
    id: row.id,
    requestId: toRequestId(requestId),
    request: calls.get(requestId) ?? null,
    createdBy: makers.get(createdById) ?? "",
    createdAt: row.createdAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    opens: row.opens,
    lastOpenedAt: row.lastOpenedAt?.toISOString() ?? null,
  }));
}

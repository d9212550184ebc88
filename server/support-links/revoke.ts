import "server-only";

import { toRequestId } from "@/lib/api/request-id";
import { DashboardError } from "@/lib/errors/app-error";
import { recordAudit } from "../audit";
import { requirePermission } from "../auth/member-context";
import { type UserContext, withTransaction } from "../context";

/** From now on the link shows nothing. Revoking it again changes nothing. Works in an archived workspace too. */
export async function revokeSupportLink(ctx: UserContext, { id }: { id: string }): Promise<{ id: string }> {
  requirePermission(ctx, "support-links:write");
  const where = { id, workspaceId: ctx.workspace.id };
  return withTransaction(ctx, async (tx) => {
    const { count } = await tx.db.supportLink.updateMany({
      where: { ...where, revokedAt: null },
      data: { revokedAt: tx.now },
    });
    const row = await tx.db.supportLink.findFirst({ where, select: { requestId: true } });
    if (!row) throw new DashboardError("not_found", "This workspace has no such support link");
    if (count > 0)
      await recordAudit(tx, {
        action: "support_link.revoked",
        targetId: id,
        data: { name: toRequestId(row.requestId) },
      });
    return { id };
  });
}

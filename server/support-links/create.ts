import "server-only";

import { toRequestId } from "@/lib/api/request-id";
import {
  type CreatedSupportLink,
  type CreateSupportLink,
  MAX_SUPPORT_LINKS,
} from "@/lib/contracts/support-link";
import { DashboardError } from "@/lib/errors/app-error";
import { HOUR_MS } from "@/lib/time";
import { newResourceId } from "@/server/platform/new-resource-id";
import { getVisibleRequest } from "@/server/request-log/logged-request";
import { retentionEnd } from "@/server/request-log/retention";
import { recordAudit } from "../audit";
import { requirePermission } from "../auth/member-context";
import { lockWorkspace, type UserContext, withTransaction } from "../context";
import { hashLinkToken, linkTokenOfSubmission } from "./link-token";
import { openLinks } from "./live-links";

interface NewLinkInput extends CreateSupportLink {
  /** The form's token: a repeated submission gets the link that it made. */
  submissionToken: string;
}

/**
 * Makes a link that shows one request until it ends, at the latest when the request leaves the log. Only this result has its
 * token, and the result of the same submission repeated while it works. Rows stay: were one deleted, the same submission
 * would derive the same token, and a revoked or ended address would work again.
 */
export async function createSupportLink(
  ctx: UserContext,
  { requestId, hours, submissionToken }: NewLinkInput,
): Promise<CreatedSupportLink> {
  requirePermission(ctx, "support-links:write");
  const request = await getVisibleRequest(ctx, requestId);
  const token = linkTokenOfSubmission([ctx.workspace.id, ctx.actor.userId, submissionToken]);
  const kept = retentionEnd(ctx, request.createdAt);
  const endFrom = (createdAt: Date): Date => {
    const chosen = new Date(createdAt.getTime() + hours * HOUR_MS);
    return chosen < kept ? chosen : kept;
  };
  const endsAt = await withTransaction(ctx, async (tx) => {
    const { archivedAt } = await lockWorkspace(tx, "alone");
    const where = { workspaceId: tx.workspace.id, hash: hashLinkToken(token) };
    const known = await tx.db.supportLink.findFirst({
      where,
      select: { requestId: true, createdAt: true, endsAt: true, revokedAt: true },
    });
    if (known) {
      requireWorking(tx, known);
      requireSame(known, { requestId: request.id, endsAt: endFrom(known.createdAt) });
      return known.endsAt;
    }
    if (archivedAt !== null)
      throw new DashboardError(
        "conflict",
        "This workspace is archived: its links show nothing until it is restored",
      );
    await requireRoom(tx);
    const row = {
      ...where,
      id: newResourceId(tx.now),
      requestId: request.id,
      createdById: tx.actor.userId,
      createdAt: tx.now,
      endsAt: endFrom(tx.now),
    };
    await tx.db.supportLink.create({ data: row, select: { id: true } });
    await recordAudit(tx, {
      action: "support_link.created",
      targetId: row.id,
      data: { name: toRequestId(request.id), endsAt: row.endsAt.toISOString() },
    });
    return row.endsAt;
  });
  return { token, endsAt: endsAt.toISOString(), endsWithLog: endsAt.getTime() === kept.getTime() };
}

interface StoredLink {
  requestId: string;
  createdAt: Date;
  endsAt: Date;
  revokedAt: Date | null;
}

function requireWorking({ now }: UserContext, { revokedAt, endsAt }: StoredLink): void {
  if (revokedAt === null && endsAt > now) return;
  throw new DashboardError(
    "conflict",
    "This form has already made a link, which has ended. Close it, and make another one.",
  );
}

function requireSame(known: StoredLink, asked: Pick<StoredLink, "requestId" | "endsAt">): void {
  if (known.requestId === asked.requestId && known.endsAt.getTime() === asked.endsAt.getTime()) return;
  throw new DashboardError(
    "conflict",
    "This form has already made a link. Close it: Settings lists the links that work.",
  );
}

async function requireRoom(tx: UserContext): Promise<void> {
  const count = await tx.db.supportLink.count({ where: openLinks(tx) });
  if (count < MAX_SUPPORT_LINKS) return;
  throw new DashboardError(
    "conflict",
    `A workspace can have ${MAX_SUPPORT_LINKS} support links at once. Revoke one in Settings first.`,
  );
}

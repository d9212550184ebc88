import "server-only";

import { toRequestId } from "@/lib/api/request-id";
import type { SharedRequest } from "@/lib/contracts/support-link";
import { DashboardError } from "@/lib/errors/app-error";
import type { Db } from "@/server/database/db";
import { toPlan } from "@/server/database/enums";
import { type ExplainedRequest, getExplainedRequest } from "@/server/request-log/explain/get";
import { recordAudit } from "../audit";
import { type Context, withTransaction } from "../context";
import { hashLinkToken, isLinkToken } from "./link-token";
import { findMakers, notEnded } from "./live-links";
import { toSharedRequest } from "./shared-request";

interface Visit {
  token: string;
  now: Date;
  /** Whether somebody looks at the page: a page that is fetched ahead, or whose headers alone are asked for, is not counted. */
  isOpening: boolean;
}

/**
 * The request of a link, for whoever has its token. Null for every link that shows nothing, whatever the reason: malformed,
 * unknown, ended, revoked, of an archived workspace, of a person who may make none any more, of a request that has left the log.
 */
export async function openSupportLink(
  db: Db,
  { token, now, isOpening }: Visit,
): Promise<SharedRequest | null> {
  if (!isLinkToken(token)) return null;
  const link = await db.supportLink.findFirst({
    where: { hash: hashLinkToken(token), ...notEnded(now) },
    select: {
      id: true,
      requestId: true,
      createdById: true,
      endsAt: true,
      workspace: { select: { id: true, slug: true, name: true, plan: true, archivedAt: true } },
    },
  });
  if (!link || link.workspace.archivedAt !== null) return null;
  const workspace = { ...link.workspace, plan: toPlan(link.workspace.plan) };
  const ctx: Context = { db, now, workspace, actor: { type: "guest" } };
  const [makers, request] = await Promise.all([
    findMakers(ctx),
    findRequest(ctx, toRequestId(link.requestId)),
  ]);
  if (!request || !makers.has(link.createdById)) return null;
  if (isOpening) await countOpening(ctx, link.id, request.id);
  return { request: toSharedRequest(request), endsAt: link.endsAt.toISOString() };
}

async function findRequest(ctx: Context, id: string): Promise<ExplainedRequest | null> {
  try {
    return await getExplainedRequest(ctx, { id });
  } catch (error) {
    if (error instanceof DashboardError && error.code === "not_found") return null;
    throw error;
  }
}

/** The first opening has a row in the audit log; later ones are only counted. */
async function countOpening(ctx: Context, id: string, requestId: string): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const [link] = await tx.db.$queryRaw<{ opens: number }[]>`
      UPDATE support_links SET opens = opens + 1, last_opened_at = ${tx.now}::timestamptz
      WHERE id = ${id} AND workspace_id = ${tx.workspace.id} RETURNING opens`;
    if (link?.opens === 1)
      await recordAudit(tx, { action: "support_link.opened", targetId: id, data: { name: requestId } });
  });
}

import "server-only";

import type { CreateApiKey, CreatedApiKey } from "@/lib/contracts/api-key";
import { DashboardError } from "@/lib/errors/app-error";
import { PLAN_LIMITS, type Plan, nextPlan } from "@/lib/plans";
import { forgetAccess } from "../access-changes";
import { recordAudit } from "../audit";
import { requirePermission } from "../auth/permissions";
import { type UserContext, withTransaction } from "../context";
import { NO_ACTIVITY } from "./activity";
import { apiKeySelect, toApiKey } from "./api-key.dto";
import { generateApiKey } from "./token";

/** Makes a key; its secret is in this answer and nowhere else. */
export async function createApiKey(ctx: UserContext, input: CreateApiKey): Promise<CreatedApiKey> {
  requirePermission(ctx, "api-keys:write");
  const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt);
  if (expiresAt && expiresAt <= ctx.now) {
    const message = "Choose a date in the future";
    throw new DashboardError("invalid_input", message, [{ path: ["expiresAt"], code: "too_early", message }]);
  }
  const { secret, hash, start, end } = generateApiKey();
  const created = await withTransaction(ctx, async (tx) => {
    await requireRoomForKey(tx);
    const row = await tx.db.apiKey.create({
      data: {
        workspaceId: tx.workspace.id,
        name: input.name,
        hash,
        start,
        end,
        scopes: input.scopes,
        createdById: tx.actor.userId,
        createdAt: tx.now,
        expiresAt,
      },
      select: apiKeySelect,
    });
    await recordAudit(tx, {
      action: "api_key.created",
      targetId: row.id,
      data: { name: input.name, scopes: input.scopes, expiresAt: input.expiresAt },
    });
    const facts = { now: tx.now, createdBy: tx.actor.name, revokedBy: null, activity: NO_ACTIVITY };
    return { apiKey: toApiKey(row, facts), secret };
  });
  forgetAccess(ctx.workspace.id);
  return created;
}

/** Locks the workspace, so that keys made at the same moment are counted one after the other. */
async function requireRoomForKey(tx: UserContext): Promise<void> {
  const [workspace] = await tx.db.$queryRaw<{ plan: Plan; archived: boolean }[]>`
    SELECT lower(plan::text) AS plan, archived_at IS NOT NULL AS archived
    FROM workspaces WHERE id = ${tx.workspace.id} FOR UPDATE`;
  if (!workspace) throw new DashboardError("not_found", "This workspace no longer exists");
  if (workspace.archived) {
    throw new DashboardError("conflict", "This workspace is archived. Restore it to create keys.");
  }
  const { name: plan, activeApiKeys: max, features } = PLAN_LIMITS[workspace.plan];
  if (!features.api_access) {
    throw new DashboardError(
      "conflict",
      `${plan} allows 0 active API keys: it has no API access. Move to Pro or Business to create keys.`,
    );
  }
  const active = await tx.db.apiKey.count({
    where: {
      workspaceId: tx.workspace.id,
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: tx.now } }],
    },
  });
  if (active < max) return;
  const higher = nextPlan(workspace.plan);
  const wayOut = higher ? `Revoke one, or move to ${PLAN_LIMITS[higher].name}.` : "Revoke one first.";
  throw new DashboardError(
    "conflict",
    `${plan} allows ${max} active API keys, and ${active} are active. ${wayOut}`,
  );
}

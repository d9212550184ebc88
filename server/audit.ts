import "server-only";

import type { UserContext } from "./context";

export type AuditAction =
  | "api_key.created"
  | "api_key.revoked"
  | "api_key.end_set"
  | "workspace.created"
  | "workspace.renamed"
  | "workspace.archived"
  | "workspace.restored"
  | "workspace.plan_changed";

interface AuditInput {
  action: AuditAction;
  targetId?: string;
  data?: Record<string, string | number | boolean | null | string[]>;
}

/** Appends to the workspace's audit log; call it in the transaction of the write that it describes. */
export async function recordAudit(
  ctx: UserContext,
  { action, targetId, data = {} }: AuditInput,
): Promise<void> {
  await ctx.db.auditEvent.create({
    data: {
      workspaceId: ctx.workspace.id,
      actorId: ctx.actor.userId,
      actorName: ctx.actor.name,
      action,
      targetId: targetId ?? null,
      data,
      createdAt: ctx.now,
    },
  });
}

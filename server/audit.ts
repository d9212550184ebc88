import "server-only";

import { type Actor, actorName, type Context, isTransaction } from "./context";

type AuditAction =
  | "api_key.created"
  | "api_key.revoked"
  | "api_key.end_set"
  | "webhook.created"
  | "webhook.deleted"
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

const ACTOR_TYPES = { user: "USER", api_key: "API_KEY", job: "JOB", system: "SYSTEM" } as const;

function actorId(actor: Actor): string | null {
  if (actor.type === "user") return actor.userId;
  return actor.type === "api_key" ? actor.apiKeyId : null;
}

/** Appends to the workspace's audit log. Throws outside a transaction: the row commits with the write that it describes. */
export async function recordAudit(ctx: Context, { action, targetId, data = {} }: AuditInput): Promise<void> {
  if (!isTransaction(ctx.db)) throw new Error(`${action} is recorded outside the transaction of its write`);
  await ctx.db.auditEvent.create({
    data: {
      workspaceId: ctx.workspace.id,
      actorType: ACTOR_TYPES[ctx.actor.type],
      actorId: actorId(ctx.actor),
      actorName: actorName(ctx.actor),
      action,
      targetId: targetId ?? null,
      data,
      createdAt: ctx.now,
    },
  });
}

import "server-only";

import { type Actor, actorName, isTransaction, type SqlContext } from "./context";
import type { AuditAction } from "@/lib/audit-log/audit-actions";
import { newOrderedId } from "@/server/platform/new-resource-id";

interface AuditInput {
  action: AuditAction;
  targetId?: string;
  data?: Record<string, string | number | boolean | null | string[]>;
}

const ACTOR_TYPES = {
  user: "USER",
  api_key: "API_KEY",
  job: "JOB",
  guest: "GUEST",
  system: "SYSTEM",
} as const;

function actorId(actor: Actor): string | null {
  if (actor.type === "user") return actor.userId;
  return actor.type === "api_key" ? actor.apiKeyId : null;
}

/**
 * Appends to the workspace's audit log. Rows that one process writes at the same time are listed in the order in which it wrote
 * them. Throws outside a transaction: the row commits with the write that it describes.
 */
export async function recordAudit(
  ctx: SqlContext,
  { action, targetId, data = {} }: AuditInput,
): Promise<void> {
  if (!isTransaction(ctx.db)) throw new Error(`${action} is recorded outside the transaction of its write`);
  const { actor, now } = ctx;
  await ctx.db.$executeRaw`
    INSERT INTO audit_events (id, workspace_id, actor_type, actor_id, actor_name, action, target_id, data, created_at)
    VALUES (${newOrderedId(now)}, ${ctx.workspace.id}, ${ACTOR_TYPES[actor.type]}::"ActorType", ${actorId(actor)},
            ${actorName(actor)}, ${action}, ${targetId ?? null}, ${JSON.stringify(data)}::jsonb, ${now}::timestamptz)`;
}

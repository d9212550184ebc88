import "server-only";

import * as z from "zod";
import type { AuditAction } from "@/lib/audit-log/audit-actions";
import type { Context } from "../../context";

/** What changes to a resource replaced: its name, or its status. */
const replacedSchema = z.object({ from: z.string() });

interface Subject {
  id: string;
  name: string;
}

/**
 * The resource's name as the reader may know it. A guest gets the name at the time of the call: later ones are no part of the
 * request that was shared.
 */
export async function withShownName<S extends Subject>(
  ctx: Context,
  subject: S,
  call: { createdAt: Date },
): Promise<S> {
  if (ctx.actor.type !== "guest") return subject;
  const changes = await findChangesSince(ctx, subject.id, call.createdAt);
  return { ...subject, name: firstReplaced(changes, RENAMED) ?? subject.name };
}

interface ShownBot extends Subject {
  status: string;
  schemaVersion: number;
}

/**
 * The bot as the reader may know it: for members as it is now; for a guest as it was at the time of the call, null once its
 * schema is another one. `checkedVersion` is the version that the call was checked against, null when it was not checked.
 */
export async function toShownBot<B extends ShownBot>(
  ctx: Context,
  bot: B,
  call: { createdAt: Date; checkedVersion: number | null },
): Promise<B | null> {
  if (ctx.actor.type !== "guest") return bot;
  if (call.checkedVersion !== null && call.checkedVersion !== bot.schemaVersion) return null;
  const changes = await findChangesSince(ctx, bot.id, call.createdAt);
  if (changes.some(({ action }) => action === SCHEMA_CHANGED)) return null;
  return {
    ...bot,
    name: firstReplaced(changes, RENAMED) ?? bot.name,
    status: firstReplaced(changes, STATUS_CHANGED) ?? bot.status,
  };
}

const RENAMED: readonly string[] = ["intake_bot.renamed", "api_key.renamed"] satisfies AuditAction[];
const STATUS_CHANGED: readonly string[] = [
  "intake_bot.activated",
  "intake_bot.paused",
] satisfies AuditAction[];

const SCHEMA_CHANGED = "intake_bot.schema_changed" satisfies AuditAction;

interface Change {
  action: string;
  data: unknown;
}

/** The oldest first. */
function findChangesSince(ctx: Context, targetId: string, at: Date): Promise<Change[]> {
  return ctx.db.auditEvent.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      targetId,
      createdAt: { gte: at },
      action: { in: [...RENAMED, ...STATUS_CHANGED, SCHEMA_CHANGED] },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { action: true, data: true },
  });
}

/** The value before the first of these changes. */
function firstReplaced(changes: readonly Change[], actions: readonly string[]): string | null {
  const first = changes.find(({ action }) => actions.includes(action));
  return replacedSchema.safeParse(first?.data).data?.from ?? null;
}

import "server-only";

import type { Bot } from "@/lib/contracts/managed-bot";
import { DashboardError } from "@/lib/errors/app-error";
import type { ContextWorkspace, UserContext } from "../context";
import { readStoredSchema } from "./read-stored-schema";

const managedSelect = {
  id: true,
  name: true,
  description: true,
  status: true,
  schema: true,
  schemaVersion: true,
  createdAt: true,
  updatedAt: true,
} as const;

/** A bot of another workspace is refused like one that never existed. */
export const noSuchBot = () => new DashboardError("not_found", "This workspace has no such intake bot");

/** The workspace's bot as the dashboard shows it, also when its stored schema is broken. Reads through `ctx.db`. */
export async function getManagedBot(ctx: UserContext, { id }: { id: string }): Promise<Bot> {
  const where = { id, workspaceId: ctx.workspace.id };
  const row = await ctx.db.intakeBot.findFirst({ where, select: managedSelect });
  if (!row) throw noSuchBot();
  const counts = await countSubmissions(ctx, id);
  const { schema, createdAt, updatedAt, ...bot } = row;
  return {
    ...bot,
    ...counts,
    ...readStoredSchema(schema),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** The bot's submissions, and how many of them are tests. */
export async function countSubmissions(
  ctx: UserContext,
  id: string,
): Promise<{ submissionCount: number; testCount: number }> {
  const [counts] = await ctx.db.$queryRaw<[{ submissionCount: number; testCount: number }]>`
    SELECT count(*)::int AS "submissionCount", (count(*) FILTER (WHERE is_test))::int AS "testCount"
    FROM submissions WHERE workspace_id = ${ctx.workspace.id} AND intake_bot_id = ${id}`;
  return counts;
}

/**
 * A change to the bots of an archived workspace would have no effect until it is restored. The workspace is as it was locked:
 * the context's may have been archived since it was read.
 */
export function requireOpenWorkspace({ archivedAt }: Pick<ContextWorkspace, "archivedAt">): void {
  if (archivedAt === null) return;
  throw new DashboardError(
    "conflict",
    "This workspace is archived. An owner can restore it, then its bots can change.",
  );
}

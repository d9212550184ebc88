import "server-only";

import * as z from "zod";
import type { Resource } from "@/lib/api/endpoints";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { RESOURCES } from "@/lib/errors/catalog";
import { webhookName } from "@/server/webhooks/webhook-url";
import type { Context } from "../../context";

type NotFound = ExplanationOf<"resource_not_found">;
type OtherKind = NonNullable<NotFound["otherKind"]>;

const resourceSchema = z.enum(RESOURCES).exclude(["endpoint"]);

/** When, and by whom, the resource of this kind with this id was deleted. */
export async function findDeleted(
  ctx: Context,
  resource: Resource,
  id: string,
): Promise<NotFound["deleted"]> {
  const row = await ctx.db.deletedResource.findFirst({
    where: { workspaceId: ctx.workspace.id, id, resource },
    select: { name: true, deletedAt: true, deletedBy: true },
  });
  return row && { at: row.deletedAt.toISOString(), by: row.deletedBy, name: row.name };
}

/** The resource of another kind, present or deleted, that has this id: a webhook's id was used as a bot's. */
export async function findOtherKind(
  ctx: Context,
  resource: Resource,
  id: string,
): Promise<NotFound["otherKind"]> {
  const where = { workspaceId: ctx.workspace.id, id };
  const [deleted, bot, webhook, submission] = await Promise.all([
    ctx.db.deletedResource.findFirst({
      where: { ...where, resource: { not: resource } },
      select: { resource: true, name: true, deletedAt: true },
    }),
    ctx.db.intakeBot.findFirst({ where, select: { name: true } }),
    ctx.db.webhook.findFirst({ where, select: { url: true } }),
    ctx.db.submission.findFirst({ where, select: { intakeBot: { select: { name: true } } } }),
  ]);
  const all: OtherKind[] = [];
  if (bot) all.push({ resource: "intake_bot", name: bot.name, deletedAt: null });
  if (webhook) all.push({ resource: "webhook", name: webhookName(webhook.url), deletedAt: null });
  if (submission)
    all.push({ resource: "submission", name: `Submission of ${submission.intakeBot.name}`, deletedAt: null });
  const kind = resourceSchema.safeParse(deleted?.resource);
  if (deleted && kind.success)
    all.push({ resource: kind.data, name: deleted.name, deletedAt: deleted.deletedAt.toISOString() });
  return all.find((each) => each.resource !== resource) ?? null;
}

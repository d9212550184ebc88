import "server-only";

import type { DeleteImpact } from "@/lib/contracts/managed-bot";
import type { WEBHOOK_EVENTS } from "@/lib/contracts/public-api";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import type { UserContext } from "../context";
import { rowConditions } from "@/server/request-log/read/filters/conditions";
import { countKeys } from "@/server/request-log/read/callers";
import { retentionOf } from "@/server/request-log/retention";
import { webhookName } from "@/server/webhooks/webhook-url";
import { countSubmissions, noSuchBot } from "./managed-bot";

const MAX_DAYS = 30;
const MAX_ROWS = 20_000;
/** Events that stop for this bot. */
const BOT_EVENTS: (typeof WEBHOOK_EVENTS)[number][] = [
  "submission.completed",
  "submission.updated",
  "intake-bot.status-changed",
];

/** The impact of deleting the bot: its submissions, the keys that called it recently, and the webhooks with its events. */
export async function getDeleteImpact(ctx: UserContext, { id }: { id: string }): Promise<DeleteImpact> {
  const workspaceId = ctx.workspace.id;
  const known = await ctx.db.intakeBot.findFirst({ where: { id, workspaceId }, select: { id: true } });
  if (!known) throw noSuchBot();
  const days = Math.min(MAX_DAYS, PLAN_LIMITS[ctx.workspace.plan].logRetentionDays);
  const [counts, keys, webhooks] = await Promise.all([
    countSubmissions(ctx, id),
    countKeys(ctx, {
      since: retentionOf(days, ctx.now),
      conditions: rowConditions({ path: `/intake-bots/${id}` }),
      maxRows: MAX_ROWS,
    }),
    findWebhooks(ctx),
  ]);
  const counted = keys.reduce((sum, { count }) => sum + count, 0);
  return { ...counts, days, keys, countedNewest: counted < MAX_ROWS ? null : counted, webhooks };
}

async function findWebhooks(ctx: UserContext): Promise<DeleteImpact["webhooks"]> {
  const rows = await ctx.db.webhook.findMany({
    where: { workspaceId: ctx.workspace.id, disabledAt: null, events: { hasSome: BOT_EVENTS } },
    select: { id: true, url: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(({ id, url }) => ({ id, address: webhookName(url) }));
}

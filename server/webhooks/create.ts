import "server-only";

import { randomBytes } from "node:crypto";
import * as z from "zod";
import { boundedArray } from "@/lib/contracts/json-schema";
import { findHiddenInLines } from "@/lib/contracts/visible-name";
import { type CreatedWebhook, WEBHOOK_EVENTS } from "@/lib/contracts/public-api";
import { AppError } from "@/lib/errors/app-error";
import { surplusCopy } from "@/lib/limit-copy";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { recordAudit } from "../audit";
import { type SqlContext, withSqlTransaction } from "../context";
import { env } from "@/server/platform/env";
import { newResourceId } from "@/server/platform/new-resource-id";
import { holdsKeyLike } from "@/lib/keys/key-like";
import { encrypt } from "@/server/platform/secret";
import { MAX_URL_LENGTH, webhookName, parseWebhookUrl } from "./webhook-url";
import { toWebhook, type WebhookRow } from "./webhook.dto";

export const createWebhookBodySchema = z.strictObject({
  url: z
    .string()
    .max(MAX_URL_LENGTH, `At most ${MAX_URL_LENGTH} characters`)
    .transform((text, ctx) => {
      const parsed = parseWebhookUrl(text, env().WEBHOOK_PORTS);
      if ("url" in parsed) return parsed.url;
      const params = { code: "invalid_url" };
      ctx.issues.push({ code: "custom", input: text, message: parsed.problem, params });
      return z.NEVER;
    })
    .meta({ description: "https URL of a public host, on a port that this server allows" }),
  events: boundedArray(z.enum(WEBHOOK_EVENTS), { min: 1, max: WEBHOOK_EVENTS.length })
    .refine((events) => new Set(events).size === events.length, {
      message: "An event is listed twice",
      params: { code: "duplicate_event" },
    })
    .meta({ description: "Events to send there, each at most once" }),
  description: z
    .string()
    .max(500, "At most 500 characters")
    .refine((text) => !holdsKeyLike(text), {
      message: "The description must not contain an ioZen API key: GET /webhooks returns it",
      params: { code: "contains_key" },
    })
    .superRefine((text, ctx) => {
      const hidden = findHiddenInLines(text);
      if (hidden === null) return;
      const message = `The description cannot hold the control or invisible character ${hidden}`;
      ctx.addIssue({ code: "custom", message, params: { code: "invalid_characters" } });
    })
    .nullable()
    .default(null)
    .meta({ description: "Note for people" }),
});
type CreateWebhookInput = z.output<typeof createWebhookBodySchema>;

/** Locks the workspace's row, so that parallel requests never exceed the plan's maximum. */
async function requireRoom(ctx: SqlContext): Promise<void> {
  const max = PLAN_LIMITS[ctx.workspace.plan].webhookEndpoints;
  await ctx.db.$queryRaw`SELECT 1 FROM workspaces WHERE id = ${ctx.workspace.id} FOR UPDATE`;
  const [{ count }] = await ctx.db.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM webhooks WHERE workspace_id = ${ctx.workspace.id}`;
  if (count < max) return;
  const surplus = surplusCopy(count, max);
  const message = `This workspace has ${count} of ${max} webhook endpoints: delete ${surplus} first. GET /webhooks lists them, DELETE /webhooks/:id deletes.`;
  const issue = { path: [], code: "webhook_limit_reached", message };
  throw new AppError(
    "validation_failed",
    { issues: [issue] },
    { check: "validation", location: "body", intakeBotId: null, schemaVersion: null },
  );
}

/** The only response that carries the signing secret. */
export async function createWebhook(
  ctx: SqlContext,
  { url, events, description }: CreateWebhookInput,
): Promise<CreatedWebhook> {
  const secret = `whsec_${randomBytes(24).toString("base64url")}`;
  return withSqlTransaction(ctx, async (tx) => {
    const { now } = tx;
    await requireRoom(tx);
    const id = newResourceId(now);
    const [row] = await tx.db.$queryRaw<[WebhookRow]>`
      INSERT INTO webhooks (id, workspace_id, url, events, description, encrypted_secret, created_at, updated_at)
      VALUES (${id}, ${tx.workspace.id}, ${url}, ${events}::text[], ${description},
              ${encrypt("webhook-secrets", secret)}, ${now}::timestamptz, ${now}::timestamptz)
      RETURNING id, url, events, description, disabled_at AS "disabledAt", last_delivery_at AS "lastDeliveryAt",
                last_delivery_ok AS "lastDeliveryOk", consecutive_fails AS "consecutiveFails",
                created_at AS "createdAt", updated_at AS "updatedAt"`;
    const data = { address: webhookName(url), events };
    await recordAudit(tx, { action: "webhook.created", targetId: id, data });
    return { ...toWebhook(row), secret };
  });
}

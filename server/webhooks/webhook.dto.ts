import "server-only";

import { type PublicWebhook, publicWebhookSchema } from "@/lib/contracts/public-api";
import type { WebhookGetPayload } from "@/server/generated/prisma/models";

/** Excludes the secret, which only the response to its creation contains. */
export const webhookSelect = {
  id: true,
  url: true,
  events: true,
  description: true,
  disabledAt: true,
  lastDeliveryAt: true,
  lastDeliveryOk: true,
  consecutiveFails: true,
  createdAt: true,
  updatedAt: true,
} as const;

const eventsSchema = publicWebhookSchema.shape.events;

export type WebhookRow = WebhookGetPayload<{ select: typeof webhookSelect }>;

export function toWebhook(row: WebhookRow): PublicWebhook {
  return {
    id: row.id,
    url: row.url,
    events: eventsSchema.parse(row.events),
    status: row.disabledAt ? "disabled" : "active",
    description: row.description,
    last_delivery_at: row.lastDeliveryAt?.toISOString() ?? null,
    last_delivery_ok: row.lastDeliveryOk,
    consecutive_fails: row.consecutiveFails,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

import "server-only";

import { type PublicWebhook, publicWebhookSchema } from "@/lib/contracts/public-api";
import type { WebhookGetPayload } from "@/server/generated/prisma/models";

/** Without the secret: it leaves in the answer that creates it, and never again. */
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

export function toWebhook(row: WebhookGetPayload<{ select: typeof webhookSelect }>): PublicWebhook {
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

/** Path, query and credentials are often secrets, and nobody sends there any more: the origin is name enough. */
export function nameOfAddress(address: string): string {
  if (!URL.canParse(address)) return "…";
  const { origin, pathname, search } = new URL(address);
  return pathname === "/" && search === "" ? origin : `${origin}/…`;
}

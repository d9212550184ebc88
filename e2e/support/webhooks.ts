import type { CreatedWebhook, PublicWebhook } from "@/lib/contracts/public-api";
import type { ApiClient } from "./api-client";

export const WEBHOOK_BODY = { url: "https://hooks.example.com/iozen", events: ["submission.completed"] };

export const WEBHOOK_FIELDS = [
  "consecutive_fails",
  "created_at",
  "description",
  "events",
  "id",
  "last_delivery_at",
  "last_delivery_ok",
  "status",
  "updated_at",
  "url",
];

export interface WebhookPage {
  webhooks: PublicWebhook[];
  pagination: { has_more: boolean; next_cursor: string | null };
}

/** Creates a webhook through the API. */
export async function createWebhook(api: ApiClient, body: unknown = WEBHOOK_BODY): Promise<CreatedWebhook> {
  return (await api.post("/webhooks", body)).data<{ webhook: CreatedWebhook }>().webhook;
}

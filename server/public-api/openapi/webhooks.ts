import "server-only";

import { WEBHOOK_EVENTS } from "@/lib/contracts/public-api";
import { INTAKE_BOT, SUBMISSION } from "../endpoints/examples";
import { textHeader } from "./headers";
import type { Json } from "./schemas";

type Event = (typeof WEBHOOK_EVENTS)[number];

const EVENTS: Record<Event, { summary: string; example: object }> = {
  "submission.completed": { summary: "A submission was completed", example: { submission: SUBMISSION } },
  "submission.updated": { summary: "A submission changed", example: { submission: SUBMISSION } },
  "contact.created": { summary: "A contact was created", example: {} },
  "contact.updated": { summary: "A contact changed", example: {} },
  "intake-bot.status-changed": {
    summary: "An intake bot was activated or paused",
    example: { intake_bot: INTAKE_BOT },
  },
};

const HEADERS: readonly [name: string, description: string][] = [
  ["X-IoZen-Event-Type", "The event's type, as in the body"],
  ["X-IoZen-Event-Id", "The event's id, as in the body: the same in every attempt"],
  ["X-IoZen-Timestamp", "When this attempt was signed, in Unix seconds"],
  [
    "X-IoZen-Signature",
    "`sha256=` and the hex HMAC-SHA256, with the webhook's secret, of the timestamp, a dot and the raw body",
  ],
];

function delivery(type: Event): Json {
  const { summary, example } = EVENTS[type];
  return {
    operationId: `on-${type.replaceAll(".", "-")}`,
    tags: ["Webhooks"],
    summary,
    description:
      "Answer with 2xx within 10 seconds. Other answers are retried for up to a day; no redirect is followed.",
    security: [],
    parameters: HEADERS.map(([name, description]) => ({ name, in: "header", ...textHeader(description) })),
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: {
            type: "object",
            properties: {
              id: { type: "string", description: "Id of the event", pattern: "^evt_" },
              type: { const: type, description: "Its type" },
              created_at: { type: "string", format: "date-time", description: "When it happened, in UTC" },
              data: { type: "object", description: "What it is about" },
            },
            required: ["id", "type", "created_at", "data"],
          },
          example: { id: "evt_019ab2f45c8e", type, created_at: SUBMISSION.created_at, data: example },
        },
      },
    },
    responses: { "2XX": { description: "You have received the event" } },
  };
}

/** The deliveries to a webhook, by event. */
export function webhookDeliveries(): Json {
  return Object.fromEntries(WEBHOOK_EVENTS.map((type) => [type, { post: delivery(type) }]));
}

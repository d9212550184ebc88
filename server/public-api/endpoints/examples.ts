import "server-only";

import type { z } from "zod";
import type { Resource } from "@/lib/api/endpoints";
import type { BotField, BotSchema } from "@/lib/contracts/intake-bot";
import type {
  CreatedSubmission,
  CreatedWebhook,
  paginationSchema,
  PublicIntakeBot,
  PublicIntakeBotListItem,
  PublicSubmission,
  PublicSubmissionListItem,
  PublicWebhook,
  SchemaField,
} from "@/lib/contracts/public-api";

/* The examples of the API reference: a bot, a submission to it, and a webhook. */
const FIELDS: BotField[] = [
  { id: "block_1", kind: "field", name: "email", label: "E-mail", type: "email", required: true },
  {
    id: "block_2",
    kind: "field",
    name: "plan",
    label: "Plan",
    type: "select",
    required: true,
    options: ["Starter", "Team"],
  },
  { id: "block_3", kind: "field", name: "seats", label: "Seats", type: "number", required: false },
];
const SCHEMA: BotSchema = [
  ...FIELDS,
  {
    id: "block_4",
    kind: "content",
    name: "thanks",
    label: "Thanks",
    content_type: "markdown",
    body: "We write to {{email}} within a day.",
  },
];

const CREATED_AT = "2026-03-02T09:30:00.000Z";
const UPDATED_AT = "2026-03-14T16:05:12.480Z";

export const LAST_PAGE: z.infer<typeof paginationSchema> = { has_more: false, next_cursor: null };

export const LISTED_BOT: PublicIntakeBotListItem = {
  id: "cm7abc12x0001yz9k8mno3pqr",
  name: "Customer onboarding",
  status: "ACTIVE",
  submission_count: 128,
  created_at: CREATED_AT,
  updated_at: UPDATED_AT,
};

export const INTAKE_BOT: PublicIntakeBot = {
  ...LISTED_BOT,
  description: "Collects what we need before a new customer's first call.",
  share_url: "cust-onboard-x7k2",
  schema: SCHEMA,
};

export const SCHEMA_FIELDS: SchemaField[] = FIELDS.map(({ name, label, type }) => ({ name, label, type }));
export const ANSWERS = { email: "jane@example.com", plan: "Team", seats: 12 };

export const CREATED_SUBMISSION: CreatedSubmission = {
  id: "cm8def34y0002ab1c2dep4qrs",
  status: "COMPLETED",
  created_at: "2026-03-20T11:42:07.311Z",
};

const submission = {
  ...CREATED_SUBMISSION,
  data: ANSWERS,
  ai_summary: null,
  is_test: false,
  file_count: 0,
  schema_version: 3,
  updated_at: CREATED_SUBMISSION.created_at,
};

export const LISTED_SUBMISSION: PublicSubmissionListItem = { ...submission, message_count: 1 };

export const SUBMISSION: PublicSubmission = {
  ...submission,
  intake_bot_id: LISTED_BOT.id,
  messages: [
    {
      id: "cm8def35z0003bc2d3efq5rst",
      role: "assistant",
      content: "Which plan do you need?",
      created_at: CREATED_SUBMISSION.created_at,
    },
  ],
};

export const NEW_WEBHOOK = {
  url: "https://hooks.example.com/iozen",
  events: ["submission.completed" as const],
  description: "Writes new customers to the CRM",
};

export const WEBHOOK: PublicWebhook = {
  ...NEW_WEBHOOK,
  id: "cm9ghi56a0004cd3e4fgr6stu",
  status: "active",
  last_delivery_at: null,
  last_delivery_ok: null,
  consecutive_fails: 0,
  created_at: CREATED_AT,
  updated_at: CREATED_AT,
};

/** The id of each resource in a path. */
export const EXAMPLE_IDS: Readonly<Record<Resource, string>> = {
  intake_bot: LISTED_BOT.id,
  submission: SUBMISSION.id,
  webhook: WEBHOOK.id,
};

/** Not a secret: no webhook has one of this form. */
export const CREATED_WEBHOOK: CreatedWebhook = { ...WEBHOOK, secret: "whsec_…" };

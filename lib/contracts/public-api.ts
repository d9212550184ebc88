import * as z from "zod";
import { botSchemaSchema, FIELD_TYPES } from "./intake-bot";
import { jsonSchemaOf } from "./json-schema-of";

/*
 * Wire shapes of the public API, snake_case: the OpenAPI document is made from them and the DTOs are typed by them.
 */
const id = z
  .string()
  .regex(/^c[a-z0-9]{24}$/)
  .meta({ description: "25-character cuid" });
const time = z.iso.datetime({ precision: 3 });

export const paginationSchema = z.strictObject({ has_more: z.boolean(), next_cursor: z.string().nullable() });

export const publicIntakeBotListItemSchema = z.strictObject({
  id,
  name: z.string(),
  status: z.enum(["DRAFT", "ACTIVE", "PAUSED"]),
  submission_count: z.int(),
  created_at: time,
  updated_at: time,
});
export type PublicIntakeBotListItem = z.infer<typeof publicIntakeBotListItemSchema>;

export const publicIntakeBotSchema = publicIntakeBotListItemSchema.extend({
  description: z.string().nullable(),
  share_url: z.string(),
  schema: botSchemaSchema,
});
export type PublicIntakeBot = z.infer<typeof publicIntakeBotSchema>;

/** A value that a submission may hold for one field. */
export const fieldValueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);
export const submissionDataSchema = z.record(z.string(), fieldValueSchema);
export type SubmissionData = z.infer<typeof submissionDataSchema>;

const submissionBase = {
  id,
  data: submissionDataSchema,
  status: z.enum(["IN_PROGRESS", "COMPLETED"]),
  ai_summary: z.string().nullable(),
  is_test: z.boolean(),
  file_count: z.int(),
  schema_version: z.int(),
  created_at: time,
  updated_at: time,
};

export const publicSubmissionListItemSchema = z.strictObject({ ...submissionBase, message_count: z.int() });
export type PublicSubmissionListItem = z.infer<typeof publicSubmissionListItemSchema>;

export const publicSubmissionSchema = z.strictObject({
  ...submissionBase,
  intake_bot_id: id,
  messages: z.array(
    z.strictObject({ id, role: z.enum(["assistant", "user"]), content: z.string(), created_at: time }),
  ),
});
export type PublicSubmission = z.infer<typeof publicSubmissionSchema>;

export const schemaFieldSchema = z.strictObject({
  name: z.string(),
  label: z.string(),
  type: z.enum(FIELD_TYPES),
});
export type SchemaField = z.infer<typeof schemaFieldSchema>;

export const createdSubmissionSchema = z.strictObject({
  id,
  status: z.enum(["IN_PROGRESS", "COMPLETED"]),
  created_at: time,
});
export type CreatedSubmission = z.infer<typeof createdSubmissionSchema>;

/**
 * What a client sends as data. Which values a field takes is its type to say, so that the one check of them can say what
 * is expected; the document tells what any field may take.
 */
const givenDataSchema = z
  .unknown()
  .check(({ value, issues }) => {
    if (isObject(value)) return;
    issues.push({ code: "invalid_type", expected: "object", input: value });
  })
  // safe: the check lets nothing else pass
  .transform((value) => value as Record<string, unknown>)
  .meta(jsonSchemaOf(submissionDataSchema));

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const createSubmissionBodySchema = z.strictObject({
  data: givenDataSchema,
  status: z.enum(["COMPLETED", "IN_PROGRESS"]).default("COMPLETED"),
  is_test: z.boolean().default(false),
});
export type CreateSubmissionBody = z.infer<typeof createSubmissionBodySchema>;

export const WEBHOOK_EVENTS = [
  "submission.completed",
  "submission.updated",
  "contact.created",
  "contact.updated",
  "intake-bot.status-changed",
] as const;

export const publicWebhookSchema = z.strictObject({
  id,
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  status: z.enum(["active", "disabled"]),
  description: z.string().nullable(),
  last_delivery_at: time.nullable(),
  last_delivery_ok: z.boolean().nullable(),
  consecutive_fails: z.int(),
  created_at: time,
  updated_at: time,
});
export type PublicWebhook = z.infer<typeof publicWebhookSchema>;

export const createdWebhookSchema = publicWebhookSchema.extend({
  secret: z.string().meta({ description: "Signing secret, in this answer only" }),
});
export type CreatedWebhook = z.infer<typeof createdWebhookSchema>;

export const deletedWebhookSchema = z.strictObject({ id, deleted: z.literal(true) });

import * as z from "zod";
import { RESOURCE_ID, RESOURCE_ID_LENGTH } from "@/lib/api/resource-id";
import { botSchemaSchema, FIELD_TYPES } from "./intake-bot";
import { jsonSchemaOf } from "./json-schema";

/*
 * Wire shapes of the public API, in snake_case. The OpenAPI document is generated from them, and they type the DTOs.
 */
const idOf = (what: string) =>
  z
    .string()
    .regex(new RegExp(`^${RESOURCE_ID}$`))
    .meta({ description: `Id of the ${what}: a ${RESOURCE_ID_LENGTH}-character cuid` });
const time = (description: string) =>
  z.iso.datetime({ precision: 3 }).meta({ description: `${description}, in UTC` });
const count = (description: string) => z.int().min(0).meta({ description });

export const paginationSchema = z
  .strictObject({
    has_more: z.boolean().meta({ description: "Whether there is another page" }),
    next_cursor: z
      .string()
      .nullable()
      .meta({ description: "Pass it as `cursor` to get the next page; null on the last one" }),
  })
  .meta({ id: "Pagination", description: "Where this page stands in its list" });

const intakeBotBase = {
  id: idOf("intake bot"),
  name: z.string().meta({ description: "Name that people gave it" }),
  status: z
    .enum(["DRAFT", "ACTIVE", "PAUSED"])
    .meta({ description: "Only an `ACTIVE` intake bot takes submissions" }),
  submission_count: count("Submissions it has received, test submissions included"),
  created_at: time("When it was created"),
  updated_at: time("When it last changed"),
};

export const publicIntakeBotListItemSchema = z
  .strictObject(intakeBotBase)
  .meta({ id: "IntakeBotListItem", description: "An intake bot as lists show it" });
export type PublicIntakeBotListItem = z.infer<typeof publicIntakeBotListItemSchema>;

export const publicIntakeBotSchema = z
  .strictObject({
    ...intakeBotBase,
    description: z.string().nullable().meta({ description: "What it is for" }),
    share_url: z.string().meta({ description: "Last part of the address under which people fill it in" }),
    schema: botSchemaSchema.meta({ description: "What it asks and shows, in order" }),
  })
  .meta({ id: "IntakeBot", description: "An intake bot with its schema" });
export type PublicIntakeBot = z.infer<typeof publicIntakeBotSchema>;

/** A value of one field in a submission. */
const fieldValueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);
export const submissionDataSchema = z
  .record(z.string(), fieldValueSchema)
  .meta({ description: "Answers by field name; null where a field was not answered" });
export type SubmissionData = z.infer<typeof submissionDataSchema>;

const submissionStatus = z
  .enum(["IN_PROGRESS", "COMPLETED"])
  .meta({ description: "A `COMPLETED` submission has an answer to every required field" });
const isTest = z.boolean().meta({ description: "A test submission does not count toward the plan's quota" });

const submissionBase = {
  id: idOf("submission"),
  data: submissionDataSchema,
  status: submissionStatus,
  ai_summary: z.string().nullable().meta({ description: "Summary of the conversation, once there is one" }),
  is_test: isTest,
  file_count: count("Files that came with it"),
  schema_version: z.int().min(1).meta({ description: "Version of the bot's schema that it answers" }),
  created_at: time("When it was created"),
  updated_at: time("When it last changed"),
};

export const publicSubmissionListItemSchema = z
  .strictObject({ ...submissionBase, message_count: count("Messages of its conversation") })
  .meta({ id: "SubmissionListItem", description: "A submission as lists show it" });
export type PublicSubmissionListItem = z.infer<typeof publicSubmissionListItemSchema>;

const messageSchema = z
  .strictObject({
    id: idOf("message"),
    role: z.enum(["assistant", "user"]).meta({ description: "Who wrote it" }),
    content: z.string().meta({ description: "Its text" }),
    created_at: time("When it was written"),
  })
  .meta({ id: "Message", description: "One message of a submission's conversation" });

export const publicSubmissionSchema = z
  .strictObject({
    ...submissionBase,
    intake_bot_id: idOf("intake bot"),
    messages: z.array(messageSchema).meta({ description: "The conversation, oldest first" }),
  })
  .meta({ id: "Submission", description: "A submission with its conversation" });
export type PublicSubmission = z.infer<typeof publicSubmissionSchema>;

export const schemaFieldSchema = z
  .strictObject({
    name: z.string().meta({ description: "Key of its answer in `data`" }),
    label: z.string().meta({ description: "Label that people see" }),
    type: z.enum(FIELD_TYPES).meta({ description: "Type of its answers" }),
  })
  .meta({ id: "SchemaField", description: "A field of the bot's schema" });
export type SchemaField = z.infer<typeof schemaFieldSchema>;

export const createdSubmissionSchema = z
  .strictObject({
    id: idOf("submission"),
    status: submissionStatus,
    created_at: time("When it was created"),
  })
  .meta({ id: "CreatedSubmission", description: "The submission that was created" });
export type CreatedSubmission = z.infer<typeof createdSubmissionSchema>;

/**
 * A client's data. Only the check against the bot's field types judges the values, so that its messages can name the
 * expected type; the OpenAPI document lists the values that any field can have.
 */
const givenDataSchema = z
  .unknown()
  .check(({ value, issues }) => {
    if (isObject(value)) return;
    issues.push({ code: "invalid_type", expected: "object", input: value });
  })
  // safe: the check above refuses everything else
  .transform((value) => value as Record<string, unknown>)
  .meta(jsonSchemaOf(submissionDataSchema));

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const createSubmissionBodySchema = z
  .strictObject({
    data: givenDataSchema.meta({ description: "Answers by field name; null where a field is not answered" }),
    status: z
      .enum(["COMPLETED", "IN_PROGRESS"])
      .default("COMPLETED")
      .meta({ description: "A `COMPLETED` submission needs an answer to every required field" }),
    is_test: isTest.default(false),
  })
  .meta({ id: "NewSubmission", description: "A submission to create" });
export type CreateSubmissionBody = z.infer<typeof createSubmissionBodySchema>;

export const WEBHOOK_EVENTS = [
  "submission.completed",
  "submission.updated",
  "contact.created",
  "contact.updated",
  "intake-bot.status-changed",
] as const;

const webhookBase = {
  id: idOf("webhook"),
  url: z.string().meta({ description: "Address that receives the events" }),
  events: z.array(z.enum(WEBHOOK_EVENTS)).meta({ description: "Events that are sent there" }),
  status: z
    .enum(["active", "disabled"])
    .meta({ description: "A webhook is disabled after ten failed deliveries in a row" }),
  description: z.string().nullable().meta({ description: "Note for people" }),
  last_delivery_at: z.iso
    .datetime({ precision: 3 })
    .nullable()
    .meta({ description: "When an event was last sent, in UTC; null before the first" }),
  last_delivery_ok: z
    .boolean()
    .nullable()
    .meta({ description: "Whether the last delivery succeeded; null before the first" }),
  consecutive_fails: count("Failed deliveries since the last success"),
  created_at: time("When it was created"),
  updated_at: time("When it last changed"),
};

export const publicWebhookSchema = z
  .strictObject(webhookBase)
  .meta({ id: "Webhook", description: "An address that receives events" });
export type PublicWebhook = z.infer<typeof publicWebhookSchema>;

export const createdWebhookSchema = z
  .strictObject({
    ...webhookBase,
    secret: z.string().meta({ description: "Secret that signs its deliveries; in this response only" }),
  })
  .meta({ id: "CreatedWebhook", description: "The webhook that was created, with its secret" });
export type CreatedWebhook = z.infer<typeof createdWebhookSchema>;

export const deletedWebhookSchema = z
  .strictObject({
    id: idOf("webhook"),
    deleted: z.literal(true).meta({ description: "Always true" }),
  })
  .meta({ id: "DeletedWebhook", description: "The webhook that was deleted" });

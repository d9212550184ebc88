import * as z from "zod";
import { RESOURCE_ID } from "@/lib/api/resource-id";
import { botSchemaSchema } from "./intake-bot";
import { submissionDataSchema } from "./public-api";

/** Each bot of the workspace is one row of one list. */
export const MAX_BOTS = 200;
const statusSchema = z.enum(["DRAFT", "ACTIVE", "PAUSED"]);
export type BotStatus = z.infer<typeof statusSchema>;

const botSummary = {
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  status: statusSchema,
  schemaVersion: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Tests included, as in the API. */
  submissionCount: z.int(),
};

export const botListSchema = z.object({
  bots: z.array(
    z.object({
      ...botSummary,
      /** Null when the stored schema is broken. */
      fieldCount: z.int().nullable(),
      lastSubmissionAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type BotList = z.infer<typeof botListSchema>;
export type BotListItem = BotList["bots"][number];

/** The state of a stored schema that the API cannot read. */
const brokenSchema = z.object({
  /** The first problems, in words. */
  problems: z.array(z.string()),
  /** The stored JSON, cut if it is long. */
  stored: z.string(),
});

export const botSchema = z.object({
  ...botSummary,
  testCount: z.int(),
  /** The blocks that can be read: all of them unless the schema is broken. */
  blocks: botSchemaSchema,
  broken: brokenSchema.nullable(),
});
export type Bot = z.infer<typeof botSchema>;

export const botParamsSchema = z.object({ id: z.string().max(64) });

/** The impact of deleting a bot, shown before the confirmation. */
export const deleteImpactSchema = z.object({
  submissionCount: z.int(),
  testCount: z.int(),
  /** The period in which calls were counted: 30 days, or less where the plan keeps less of the log. */
  days: z.int(),
  /** The keys that called it, busiest first; a null id stands for calls without a key. */
  keys: z.array(
    z.object({
      id: z.string().nullable(),
      name: z.string().nullable(),
      count: z.int(),
      lastAt: z.iso.datetime(),
    }),
  ),
  /** The number of newest requests in which the keys were counted, if there are more; null when all were. */
  countedNewest: z.int().nullable(),
  /** Enabled webhooks that receive events of submissions or of bots. */
  webhooks: z.array(z.object({ id: z.string(), address: z.string() })),
});
export type DeleteImpact = z.infer<typeof deleteImpactSchema>;

export const deletedBotSchema = z.object({ id: z.string() });

/** A position in the list of submissions: milliseconds and id of its last row. */
const submissionCursorSchema = z.string().regex(new RegExp(String.raw`^\d{1,13}_${RESOURCE_ID}$`));
export const submissionListQuerySchema = z.object({ cursor: submissionCursorSchema.optional() });

const submissionBase = {
  id: z.string(),
  data: submissionDataSchema,
  status: z.enum(["IN_PROGRESS", "COMPLETED"]),
  summary: z.string().nullable(),
  isTest: z.boolean(),
  schemaVersion: z.int(),
  fileCount: z.int(),
  createdAt: z.iso.datetime(),
};

export const botSubmissionPageSchema = z.object({
  submissions: z.array(z.object(submissionBase)),
  /** Null on the last page. */
  nextCursor: z.string().nullable(),
});
export type BotSubmissionPage = z.infer<typeof botSubmissionPageSchema>;
export type BotSubmissionRow = BotSubmissionPage["submissions"][number];

export const submissionParamsSchema = z.object({ id: z.string().max(64), submissionId: z.string().max(64) });

export const botSubmissionSchema = z.object({
  ...submissionBase,
  updatedAt: z.iso.datetime(),
  /** The key that created it; null when it was created without one. */
  apiKey: z.object({ id: z.string(), name: z.string() }).nullable(),
  messages: z.array(
    z.object({
      id: z.string(),
      role: z.enum(["assistant", "user"]),
      content: z.string(),
      createdAt: z.iso.datetime(),
    }),
  ),
});
export type BotSubmission = z.infer<typeof botSubmissionSchema>;

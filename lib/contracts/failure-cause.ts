import * as z from "zod";
import { failureFiltersSchema } from "./log/request-log";
import { AUTH_FAILURES } from "./log/request-reason";

/** The subject of the cause of some failures; text of callers is shown as such. */
const causeSubjectSchema = z.object({
  key: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The intake bot that the path names; null for other paths and where there is none. */
  botName: z.string().nullable(),
  /** Of an internal error: that bot's stored schema was broken, and still is, so that reading it fails. */
  isBotBroken: z.boolean(),
  /** As `isBotBroken`, but the schema has been repaired since. */
  wasBotBroken: z.boolean(),
  address: z.string(),
  method: z.string(),
  path: z.string(),
  route: z.string().nullable(),
  authFailure: z.enum(AUTH_FAILURES).nullable(),
  /** When the key of the call ended. */
  endedAt: z.iso.datetime().nullable(),
  /** Requests a minute that were exceeded; null where the plan changed meanwhile, so that the limit was not one. */
  limit: z.int().nullable(),
  missingScopes: z.array(z.string()),
  feature: z.string().nullable(),
  resource: z.object({ kind: z.string(), id: z.string(), isDeleted: z.boolean() }).nullable(),
});
export type CauseSubject = z.infer<typeof causeSubjectSchema>;

/** The cause of some failures (decision 025), with the facts that its sentence needs. */
export const failureCauseSchema = z.object({
  status: z.int(),
  code: z.string(),
  /** The log's filters that show exactly the failures that are counted beside it. */
  filters: failureFiltersSchema,
  subject: causeSubjectSchema,
});
export type FailureCause = z.infer<typeof failureCauseSchema>;

import * as z from "zod";
import { validationIssueSchema } from "@/lib/errors/validation-issue";
import { FEATURES, PLANS } from "../../workspace/plans";
import { SCOPES } from "../../keys/scopes";
import { at, keyRef, notFound, personRef, planLimit, rateLimit } from "./explanation-parts";
import { ADDRESS_CONTENTS, AUTH_FAILURES, foundKeySchema, HEADER_FORMS } from "./request-reason";

/*
 * The explainer's evidence of a failure, one shape per code. Recorded facts come from the log row; fields computed when
 * the panel opens (usage, replacement keys) say so here.
 */

/** Prefills the form of a new key. */
const keySuggestionSchema = z.object({
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  /** Days until expiry; null for never. */
  expiresInDays: z.int().nullable(),
  /** Id of the replaced key while it still works; null otherwise. */
  replaces: z.string().nullable(),
  /** The reason why no key can be created now, with its remedy; null when one can. */
  block: z.string().nullable(),
});
export type KeySuggestion = z.infer<typeof keySuggestionSchema>;

const authentication = z.object({
  code: z.literal("authentication_required"),
  failure: z.enum(AUTH_FAILURES),
  form: z.enum(HEADER_FORMS).nullable(),
  /** The place of a known key that was not where the API reads keys. */
  found: foundKeySchema.nullable(),
  key: keyRef.nullable(),
  revokedAt: at.nullable(),
  revokedBy: z.string().nullable(),
  expiredAt: at.nullable(),
  /** For `key_in_url`: whether the address holds the same key as the header. */
  sameKeyInUrl: z.boolean(),
  /** For `key_in_url`: what the address holds; null in rows from before this was recorded. */
  addressHolds: z.enum(ADDRESS_CONTENTS).nullable(),
  /** The name and scopes of the failed key; null when the key is unknown. */
  suggestion: keySuggestionSchema.nullable(),
  /** Current callers with this key: requests in the last 24 hours, descending. */
  callers: z.array(z.object({ address: z.string(), userAgent: z.string().nullable(), count: z.int() })),
  /** The log filters that show exactly these calls. */
  callerFilters: z.record(z.string(), z.string()),
});

const scopes = z.object({
  code: z.literal("insufficient_scopes"),
  key: keyRef,
  required: z.array(z.string()),
  /** `lastUsedAt` is the last request within `disuseDays` that needed the scope; null when there was none. */
  granted: z.array(z.object({ scope: z.string(), lastUsedAt: at.nullable() })),
  missing: z.array(z.string()),
  /** The number of days without use after which a scope counts as unused; null while the key is too young to tell. */
  disuseDays: z.int().nullable(),
  suggestion: keySuggestionSchema,
  /** Active keys of this workspace that already have every required scope. */
  capableKeys: z.array(keyRef),
});

const feature = z.object({
  code: z.literal("feature_not_available"),
  /** The feature that the API's response names. */
  feature: z.enum(FEATURES),
  /** All features that the call needs, including that one. */
  needed: z.array(z.enum(FEATURES)),
  planThen: z.enum(PLANS),
  planNow: z.enum(PLANS),
  /** Whether the current plan includes all of them, and allows what the call would add: one more webhook or submission. */
  suffices: z.boolean(),
  /** The cheapest plan above the current one that would allow this call; null when none would. */
  sufficientPlan: z.enum(PLANS).nullable(),
  /** The endpoint's scope if the key lacks it: changing the plan alone does not help then. */
  lacksScope: z.object({ scope: z.string(), suggestion: keySuggestionSchema.nullable() }).nullable(),
  owners: z.array(personRef),
});

const archived = z.object({
  code: z.literal("workspace_archived"),
  archivedAt: at,
  archivedBy: z.string().nullable(),
  /** The current state, not that of the failed request. */
  stillArchived: z.boolean(),
  /** Set if the workspace was restored after that request and is archived once more: since when. */
  archivedAgainAt: at.nullable(),
  owners: z.array(personRef),
});

const validation = z.object({
  code: z.literal("validation_failed"),
  location: z.enum(["path", "query", "header", "body"]),
  issues: z.array(
    validationIssueSchema.extend({
      /** The known name nearest to an unknown one. */
      suggestion: z.string().nullable(),
      /** The object that the field belongs under: it has the name of one of the bot's fields, and was sent beside `data`. */
      belongsUnder: z.literal("data").exactOptional(),
      /** True if that object already has a field of this name. */
      isThereToo: z.literal(true).exactOptional(),
      /** 1-based line of `body` if the issue is about its text instead of a value in it. */
      line: z.int().nullable(),
    }),
  ),
  /** The number of issues that neither the API returned nor the log kept: both stop after the first ones. */
  issuesLeftOut: z.int(),
  /** Whether the API stopped before the end of the input. */
  restUnchecked: z.boolean(),
  /** The body as sent, redacted; pretty-printed if it is JSON, unless an issue is about its text. */
  body: z.string().nullable(),
  /** The body with every certain correction made; null when none is certain. */
  correctedBody: z.string().nullable(),
  /** One instruction for each correction in `correctedBody`: "Rename `priorty` to `priority`". */
  corrections: z.array(z.string()),
  /** The issues that `correctedBody` still has, by the bot's current schema; empty without a corrected body. */
  remaining: z.array(validationIssueSchema.pick({ path: true, code: true, message: true })),
  /** Version of the bot's schema that the data was checked against; null when it was not checked. */
  checkedVersion: z.int().nullable(),
  /** The current state of the bot. */
  bot: z
    .object({
      id: z.string(),
      name: z.string(),
      schemaVersion: z.int(),
      status: z.string(),
      fields: z.array(
        z.object({
          name: z.string(),
          type: z.string(),
          required: z.boolean(),
          options: z.array(z.string()).nullable(),
        }),
      ),
    })
    .nullable(),
});

const loggedRequest = z.object({
  requestId: z.string(),
  at,
  method: z.string(),
  path: z.string(),
  body: z.string().nullable(),
});

const idempotency = z.object({
  code: z.literal("idempotency_conflict"),
  idempotencyKey: z.string(),
  /** Its body is null when the log no longer has it, or it is too large. */
  first: loggedRequest,
  second: loggedRequest,
});

const internal = z.object({
  code: z.literal("internal_error"),
  stage: z.string(),
  /** Set if the database was unavailable or overloaded. */
  isDatabase: z.literal(true).exactOptional(),
  /**
   * The bot that the path names, if its stored schema was broken at the call. While `broken`, reading it fails until somebody
   * repairs it.
   */
  brokenBot: z
    .object({ id: z.string(), name: z.string().nullable(), now: z.enum(["broken", "repaired", "deleted"]) })
    .nullable(),
});

/** The body of a logged call as the API would judge it now; null for a call that takes none. */
export const bodyCheckSchema = z.object({ check: validation.nullable() });
export type BodyCheck = z.infer<typeof bodyCheckSchema>;

export const explanationSchema = z.discriminatedUnion("code", [
  authentication,
  scopes,
  feature,
  archived,
  notFound,
  validation,
  rateLimit,
  planLimit,
  idempotency,
  internal,
  /** A code that this version does not know. */
  z.object({ code: z.literal("unknown"), rawCode: z.string() }),
]);
export type Explanation = z.infer<typeof explanationSchema>;
export type ExplanationOf<C extends Explanation["code"]> = Extract<Explanation, { code: C }>;

import * as z from "zod";
import { RESOURCES } from "@/lib/errors/catalog";
import { validationIssueSchema } from "@/lib/errors/validation-issue";
import { FEATURES, PLANS } from "@/lib/plans";
import { SCOPES } from "@/lib/scopes";
import { at, keyRef, personRef, planLimit, rateLimit } from "./explanation-parts";
import { AUTH_FAILURES, foundKeySchema, HEADER_FORMS } from "./request-reason";

/*
 * Evidence of a failure, one shape a code: what the explainer draws. Recorded facts come from the log row; what is
 * computed when the panel opens (usage, replacement keys) says so here.
 */

/** Prefills the form of a new key. */
const keySuggestionSchema = z.object({
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  /** Days until expiry; null: never. */
  expiresInDays: z.int().nullable(),
  /** Id of the key whose place it takes, while that one still works; null otherwise. */
  replaces: z.string().nullable(),
  /** Why no key can be created now, the way out included; null: one can. */
  block: z.string().nullable(),
});
export type KeySuggestion = z.infer<typeof keySuggestionSchema>;

const authentication = z.object({
  code: z.literal("authentication_required"),
  failure: z.enum(AUTH_FAILURES),
  form: z.enum(HEADER_FORMS).nullable(),
  /** Where the known key was, when it was not where the API reads it. */
  found: foundKeySchema.nullable(),
  key: keyRef.nullable(),
  revokedAt: at.nullable(),
  revokedBy: z.string().nullable(),
  expiredAt: at.nullable(),
  /** For `key_in_url`: it is the key of the header that the address holds. */
  sameKeyInUrl: z.boolean(),
  /** Same name and scopes as the key that failed; null when it is not known. */
  suggestion: keySuggestionSchema.nullable(),
  /** Who still calls with it: requests in the last 24 hours, most first. */
  callers: z.array(z.object({ address: z.string(), userAgent: z.string().nullable(), count: z.int() })),
  /** The log's filters that show exactly these calls. */
  callerFilters: z.record(z.string(), z.string()),
});

const scopes = z.object({
  code: z.literal("insufficient_scopes"),
  key: keyRef,
  required: z.array(z.string()),
  /** With the time of the last request that needed the scope, in `disuseDays`; null: none. */
  granted: z.array(z.object({ scope: z.string(), lastUsedAt: at.nullable() })),
  missing: z.array(z.string()),
  /** Over how many days a scope without use may be called unused; null: the key is too young to say so. */
  disuseDays: z.int().nullable(),
  suggestion: keySuggestionSchema,
  /** Active keys of this workspace that have every required scope already. */
  capableKeys: z.array(keyRef),
});

const feature = z.object({
  code: z.literal("feature_not_available"),
  /** The one that the API's answer names. */
  feature: z.enum(FEATURES),
  /** All that the call needs, that one included. */
  needed: z.array(z.enum(FEATURES)),
  planThen: z.enum(PLANS),
  planNow: z.enum(PLANS),
  /** Whether the present plan includes all of it. */
  suffices: z.boolean(),
  /** The cheapest plan above the present one that lets this call through; null: none does as things stand. */
  sufficientPlan: z.enum(PLANS).nullable(),
  /** The endpoint's scope, when the key was not granted it: the plan alone does not help then. */
  lacksScope: z.object({ scope: z.string(), suggestion: keySuggestionSchema.nullable() }).nullable(),
  owners: z.array(personRef),
});

const archived = z.object({
  code: z.literal("workspace_archived"),
  archivedAt: at,
  archivedBy: z.string().nullable(),
  /** Now, not when the request failed. */
  stillArchived: z.boolean(),
  owners: z.array(personRef),
});

const notFound = z.object({
  code: z.literal("resource_not_found"),
  resource: z.enum(RESOURCES),
  /** Null for an endpoint. */
  id: z.string().nullable(),
  /** Whether the id has the form of one (25-character cuid). */
  idFormValid: z.boolean(),
  /** When this workspace once had it. */
  deleted: z.object({ at, by: z.string(), name: z.string() }).nullable(),
  /** Ids of this workspace that look most like it, nearest first; at most 3. */
  nearest: z.array(z.object({ id: z.string(), name: z.string() })),
  /** GET path of the list to look in; null for an endpoint. */
  listPath: z.string().nullable(),
  /** For an endpoint: methods that the path does support. */
  allowedMethods: z.array(z.string()),
  /** For an endpoint: routes of the API nearest to the path, `METHOD /route`. */
  nearestRoutes: z.array(z.string()),
});

const validation = z.object({
  code: z.literal("validation_failed"),
  location: z.enum(["path", "query", "header", "body"]),
  issues: z.array(
    validationIssueSchema.extend({
      /** The known name nearest to an unknown one. */
      suggestion: z.string().nullable(),
      /** 1-based line of `body`, when the issue is about its text rather than about a value in it. */
      line: z.int().nullable(),
    }),
  ),
  /** The API answers, and the log keeps, the first issues of very many; how many they do not. */
  issuesLeftOut: z.int(),
  /** The API stopped before the end: what was behind was not checked. */
  restUnchecked: z.boolean(),
  /** The sent body, redacted; pretty-printed when it is JSON, unless an issue is about its text. */
  body: z.string().nullable(),
  /** The body with every certain correction made; null when none is certain. */
  correctedBody: z.string().nullable(),
  /** One sentence for each correction in `correctedBody`. */
  corrections: z.array(z.string()),
  /** Version of the bot's schema that the data was checked against; null: it did not come to that. */
  checkedVersion: z.int().nullable(),
  /** The bot as it is now. */
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
  /** Body null: not kept in the log any more, or too large. */
  first: loggedRequest,
  second: loggedRequest,
});

const internal = z.object({
  code: z.literal("internal_error"),
  stage: z.string(),
});

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

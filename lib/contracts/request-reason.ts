import * as z from "zod";

/** In the order that the API checks them; a failure's index says which checks had passed. */
export const AUTH_FAILURES = [
  "header_missing",
  "scheme_wrong",
  "test_key",
  "prefix_wrong",
  "malformed",
  "checksum_wrong",
  "unknown",
  /** Also in place of `header_missing`, for a call that has its key there alone. */
  "key_in_url",
  "revoked",
  "expired",
] as const;
export type AuthFailure = (typeof AUTH_FAILURES)[number];

/** What an Authorization header looks like that is not `Bearer`, a space and a key; nothing of its text. */
export const HEADER_FORMS = [
  /** Two credentials: the header twice, or joined by a comma. */
  "repeated",
  /** `Bearer` and nothing after it. */
  "no_key",
  /** A word without a scheme before it. */
  "bare",
  "basic",
  /** Another word in place of `Bearer`. */
  "other_scheme",
  /** `Bearer:` or `Bearer=`. */
  "colon",
  /** A key with quotes, brackets or other characters around it. */
  "decorated",
  /** The name of a variable in place of its value. */
  "placeholder",
  "other",
] as const;
export type HeaderForm = (typeof HEADER_FORMS)[number];

/** Where a request may have its key; the API reads it in the Authorization header alone. */
const KEY_PLACES = ["authorization", "header", "query", "path", "body"] as const;
export const foundKeySchema = z.object({
  place: z.enum(KEY_PLACES),
  /** Of the header or the parameter; null when it has none, or is too long. */
  name: z.string().nullable(),
});
export type FoundKey = z.infer<typeof foundKeySchema>;

/** What was wrong with the key of a call, and where it was. */
export const failedKeySchema = z.object({
  failure: z.enum(AUTH_FAILURES),
  form: z.enum(HEADER_FORMS).nullable(),
  found: foundKeySchema.nullable(),
});
export type FailedKey = z.infer<typeof failedKeySchema>;

const isoTime = z.iso.datetime();

/**
 * Why a request was refused, with the facts that decided it: written when it was decided, kept in the log, shown to
 * members of the key's workspace alone.
 */
export const requestReasonSchema = z.discriminatedUnion("check", [
  z.object({
    check: z.literal("authentication"),
    failure: z.enum(AUTH_FAILURES),
    form: z.enum(HEADER_FORMS).nullable().default(null),
    /** Where the known key was that made this the workspace's request, although it was not where the API reads it. */
    found: foundKeySchema.nullable().default(null),
    revokedAt: isoTime.nullable(),
    revokedBy: z.string().nullable(),
    expiredAt: isoTime.nullable(),
    /** For `key_in_url`: whether the key in the address is the one of the header too. */
    sameKeyInUrl: z.boolean().default(false),
  }),
  z.object({ check: z.literal("archived"), archivedAt: isoTime, archivedBy: z.string().nullable() }),
  z.object({ check: z.literal("feature"), feature: z.string(), plan: z.string() }),
  z.object({
    check: z.literal("rate_limit"),
    subject: z.enum(["key", "address"]),
    limit: z.int(),
    /** When a request is let through again. */
    freeAt: isoTime,
    /** Of an address: why this call failed to authenticate, which it would have been told within the limit. */
    failed: failedKeySchema.nullable().default(null),
  }),
  z.object({ check: z.literal("endpoint"), allowedMethods: z.array(z.string()) }),
  z.object({ check: z.literal("scopes") }),
  z.object({
    check: z.literal("idempotency"),
    firstRequestId: z.string(),
    firstAt: isoTime,
  }),
  z.object({
    check: z.literal("validation"),
    /** Where the issues are; `body` also when it could not be parsed. */
    location: z.enum(["path", "query", "header", "body"]),
    intakeBotId: z.string().nullable(),
    /** Of the bot whose fields decided; null: it did not come to them. */
    schemaVersion: z.int().nullable().default(null),
  }),
  z.object({ check: z.literal("resource"), resource: z.string(), id: z.string() }),
  z.object({
    check: z.literal("quota"),
    resource: z.string(),
    plan: z.string(),
    month: isoTime,
    resetsAt: isoTime,
  }),
  z.object({ check: z.literal("internal"), stage: z.string() }),
]);
export type RequestReason = z.infer<typeof requestReasonSchema>;

/**
 * All that a request without a known key reveals to whoever has its id: the check that failed. None of its headers, bodies,
 * path or address.
 */
export const requestVerdictSchema = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  status: z.int(),
  errorCode: z.literal("authentication_required"),
  failure: z.enum(AUTH_FAILURES),
  form: z.enum(HEADER_FORMS).nullable(),
});
export type RequestVerdict = z.infer<typeof requestVerdictSchema>;

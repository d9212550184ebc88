import * as z from "zod";

/** In the API's order of checks: a failure's index tells which checks had passed. */
export const AUTH_FAILURES = [
  "header_missing",
  "scheme_wrong",
  "test_key",
  "prefix_wrong",
  "malformed",
  "checksum_wrong",
  "unknown",
  /** Also used instead of `header_missing` for a call whose only key is in the address. */
  "key_in_url",
  "revoked",
  "expired",
] as const;
export type AuthFailure = (typeof AUTH_FAILURES)[number];

/** The form of an Authorization header that is not `Bearer`, a space and a key; never its text. */
export const HEADER_FORMS = [
  /** Two credentials: the header twice, or joined by a comma. */
  "repeated",
  /** `Bearer` and nothing after it. */
  "no_key",
  /** A value without a scheme. */
  "bare",
  "basic",
  /** Another word instead of `Bearer`. */
  "other_scheme",
  /** `Bearer:` or `Bearer=`. */
  "colon",
  /** A key with quotes, brackets or other characters around it. */
  "decorated",
  /** The name of a variable instead of its value. */
  "placeholder",
  "other",
] as const;
export type HeaderForm = (typeof HEADER_FORMS)[number];

/** The places where a key is found; the API reads keys from the Authorization header alone. */
const KEY_PLACES = ["authorization", "header", "query", "path", "body"] as const;
export const foundKeySchema = z.object({
  place: z.enum(KEY_PLACES),
  /** Name of the header or parameter; null when there is none, or it is too long. */
  name: z.string().nullable(),
});
export type FoundKey = z.infer<typeof foundKeySchema>;

/** The problem with the key of a call, and its place. */
export const failedKeySchema = z.object({
  failure: z.enum(AUTH_FAILURES),
  form: z.enum(HEADER_FORMS).nullable(),
  found: foundKeySchema.nullable(),
});
export type FailedKey = z.infer<typeof failedKeySchema>;

/** Why an address is refused: it has a key, or a parameter with the name of one and another value. */
export const ADDRESS_CONTENTS = ["key", "name"] as const;
export type AddressContent = (typeof ADDRESS_CONTENTS)[number];

const isoTime = z.iso.datetime();

/** The causes of an internal error that members can tell apart. */
const INTERNAL_CAUSES = ["database", "broken_schema", "other"] as const;
export type InternalCause = (typeof INTERNAL_CAUSES)[number];

/**
 * The reason for a refusal, with the facts that decided it: recorded at the time of the decision, kept in the log, shown
 * to members of the key's workspace alone.
 */
export const requestReasonSchema = z.discriminatedUnion("check", [
  z.object({
    check: z.literal("authentication"),
    failure: z.enum(AUTH_FAILURES),
    form: z.enum(HEADER_FORMS).nullable().default(null),
    /** The place of the misplaced key that assigned this request to its workspace. */
    found: foundKeySchema.nullable().default(null),
    revokedAt: isoTime.nullable(),
    revokedBy: z.string().nullable(),
    expiredAt: isoTime.nullable(),
    /** For `key_in_url`: whether the address holds the same key as the header. */
    sameKeyInUrl: z.boolean().default(false),
    /** For `key_in_url`: what the address holds; null in rows from before this was recorded. */
    addressHolds: z.enum(ADDRESS_CONTENTS).nullable().default(null),
  }),
  z.object({ check: z.literal("archived"), archivedAt: isoTime, archivedBy: z.string().nullable() }),
  z.object({ check: z.literal("feature"), feature: z.string(), plan: z.string() }),
  z.object({
    check: z.literal("rate_limit"),
    subject: z.enum(["key", "address"]),
    limit: z.int(),
    /** When the next request is allowed. */
    freeAt: isoTime,
    /** For an address: the authentication failure of this call, which decides the response below the limit. */
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
    /** The part of the request that has the issues; `body` also when it could not be parsed. */
    location: z.enum(["path", "query", "header", "body"]),
    intakeBotId: z.string().nullable(),
    /** Schema version of the bot that the data was checked against; null when it was not checked. */
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
  z.object({
    check: z.literal("internal"),
    stage: z.string(),
    /** Missing in rows of former versions. `database`: it was unavailable or overloaded. */
    cause: z.enum(INTERNAL_CAUSES).exactOptional(),
    /** Of rows that a former version wrote without their cause: the database was unavailable or overloaded. */
    isDatabase: z.literal(true).exactOptional(),
  }),
]);
export type RequestReason = z.infer<typeof requestReasonSchema>;

/**
 * Everything that a request without a known key reveals to a holder of its id: the failed check, and no header, body, path
 * or address.
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

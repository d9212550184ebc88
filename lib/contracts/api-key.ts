import * as z from "zod";
import { ENDPOINT_IDS } from "../api/endpoints";
import { MAX_KEY_NAME_LENGTH, MAX_KEY_NOTE_LENGTH } from "../keys/key-facts";
import { KEY_STATUSES } from "../keys/key-state";
import { SCOPES } from "../keys/scopes";
import { boundedArray } from "./json-schema";
import { optionalVisibleText, visibleName } from "./visible-name";

/** A key as the dashboard shows it: never the key, never its hash. */
export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** What a member wrote about it. */
  note: z.string().nullable(),
  /** `iozen_live_aBcD…x9Kz` */
  display: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  status: z.enum(KEY_STATUSES),
  /** Made to send a call again: it ends after minutes, and does not count toward the plan's maximum. */
  isTemporary: z.boolean(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  revokedBy: z.string().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  /** `GET /intake-bots/:id` */
  lastUsedRoute: z.string().nullable(),
  lastUsedAddress: z.string().nullable(),
  /** Status of the newest request; null when it is older than 24 hours. */
  lastUsedStatus: z.int().nullable(),
  /**
   * Requests of the last 24 hours by UTC hour, oldest first; the first and the last hour are partial. After an update an
   * open tab may talk to a server of another version, so any number of hours is valid.
   */
  hourlyRequests: z.array(z.int()).min(1),
  /** Those of them that were refused because of the key itself: it had ended, or was sent in a wrong place. */
  hourlyRefused: z.array(z.int()),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

export const apiKeyListSchema = z.object({
  apiKeys: z.array(apiKeySchema),
  activeCount: z.int(),
  /** The plan's maximum of active keys. */
  maxActive: z.int(),
});
export type ApiKeyList = z.infer<typeof apiKeyListSchema>;

/** The columns that the list can be sorted by. */
const KEY_ORDERS = ["state", "name", "used", "requests", "expires", "created"] as const;
export type KeyOrder = (typeof KEY_ORDERS)[number];

/** The view of the list as in the address: the newest key first, without the ended ones. */
export const keySearchSchema = z.object({
  /** A part of the name, the key, the note, a scope or the creator. */
  q: z.string().max(MAX_KEY_NAME_LENGTH).optional(),
  ended: z.enum(["shown", "hidden"]).default("hidden"),
  sort: z.enum(KEY_ORDERS).default("created"),
  order: z.enum(["asc", "desc"]).default("desc"),
});
export type KeySearch = z.infer<typeof keySearchSchema>;

export const EXPIRY_DAYS = [7, 30, 90, 180, 365] as const;
export const DEFAULT_EXPIRY_DAYS = 90;

export const createApiKeySchema = z.strictObject({
  name: visibleName({ empty: "Give the key a name", max: MAX_KEY_NAME_LENGTH }),
  scopes: boundedArray(z.enum(SCOPES), {
    min: 1,
    max: SCOPES.length,
    tooFew: "Choose at least one scope",
  }).transform((scopes) => SCOPES.filter((scope) => scopes.includes(scope))),
  /** Null: never expires. */
  expiresAt: z.iso.datetime().nullable(),
  /** The replaced key and its new end date; null when no key is replaced, or the replaced key keeps working. */
  predecessor: z.strictObject({ id: z.string().max(64), endsAt: z.iso.datetime() }).nullish(),
});
export type CreateApiKey = z.infer<typeof createApiKeySchema>;

/** The key gets the one scope that the endpoint needs. */
export const createTemporaryKeySchema = z.strictObject({ endpoint: z.enum(ENDPOINT_IDS) });
export type CreateTemporaryKey = z.infer<typeof createTemporaryKeySchema>;

/** A new name, a new note, or both. An empty note removes it. */
export const updateApiKeySchema = z.strictObject({
  name: visibleName({ empty: "Give the key a name", max: MAX_KEY_NAME_LENGTH }).optional(),
  note: optionalVisibleText({ what: "note", max: MAX_KEY_NOTE_LENGTH }).optional(),
});
export type UpdateApiKey = z.infer<typeof updateApiKeySchema>;

/** The only response that ever carries the secret. */
export const createdApiKeySchema = z.object({ apiKey: apiKeySchema, secret: z.string() });
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;

/** The impact of revoking a key, shown before the confirmation. */
export const revokeImpactSchema = z.object({
  requestsLastDay: z.int(),
  lastUsedAt: z.iso.datetime().nullable(),
  endpoints: z.array(z.object({ route: z.string(), count: z.int() })),
  callers: z.array(z.object({ address: z.string(), userAgent: z.string().nullable(), count: z.int() })),
  /** The number of newest requests in which the callers were counted. */
  callersCounted: z.int(),
});
export type RevokeImpact = z.infer<typeof revokeImpactSchema>;

export const apiKeyParamsSchema = z.object({ id: z.string().max(64) });

/** A pasted secret, to find its key. */
export const findApiKeySchema = z.strictObject({ secret: z.string().max(200) });

/** Null if the secret is not of a key of the workspace, whether or not another workspace has it. */
export const foundApiKeySchema = z.object({ apiKey: apiKeySchema.nullable() });
export type FoundApiKey = z.infer<typeof foundApiKeySchema>;

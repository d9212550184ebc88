import * as z from "zod";
import { API_ROUTES, UNMATCHED_ROUTE } from "../api/api-routes";
import { findRequestId } from "../api/request-id";
import { ERROR_CATALOG, ERROR_CODES } from "../errors/catalog";
import { codesOfStatus, STATUS_CLASSES, STATUS_OPTIONS, STATUSES } from "../errors/status-filter";
import { isStorableText } from "../text/storable-text";
import { keysOf, recordOf } from "../typed-objects";
import {
  CAUSE_FILTER_MAX,
  type DetailFilter,
  HTTP_METHODS,
  type LogFilter,
  NONE,
  OTHER_METHOD,
  PATH_FILTER_MAX,
  type PropertyFilter,
  SEARCH_MAX_LENGTH,
  SEARCH_MIN_LENGTH,
} from "./log-filter";
import { loggedBodySchema } from "./logged-body";

/*
 * Every column of the request log that members see and every filter on it, once. DTOs, the address, menus, chips, facets
 * and matching in memory derive from these tables. SQL is the server's, keyed by the names here: columns in
 * server/request-log/log-columns.ts, conditions in server/request-log/read/conditions.ts.
 */

export const rateLimitStateSchema = z.object({
  subject: z.enum(["key", "address"]),
  limit: z.int(),
  remaining: z.int(),
  /** Unix milliseconds. */
  resetAt: z.int(),
});
export type RateLimitState = z.infer<typeof rateLimitStateSchema>;

export const stageTimingSchema = z.object({ name: z.string(), durationUs: z.int() });
export type StageTiming = z.infer<typeof stageTimingSchema>;

/** Columns of a row of the list. */
export const LIST_COLUMNS = {
  /** `req_…` */
  id: z.string(),
  createdAt: z.iso.datetime(),
  method: z.string(),
  /** Without the query: below /api/v1 (`/intake-bots/cm7…`), or whole when it is not below it: see `fromLoggedPath`. */
  path: z.string(),
  query: z.string(),
  route: z.string().nullable(),
  status: z.int(),
  errorCode: z.string().nullable(),
  durationUs: z.int(),
};

/** Columns that only the panel of a request shows. */
export const PANEL_COLUMNS = {
  errorMessage: z.string().nullable(),
  requiredScopes: z.array(z.string()),
  grantedScopes: z.array(z.string()),
  rateLimit: rateLimitStateSchema,
  stages: z.array(stageTimingSchema),
  clientAddress: z.string(),
  userAgent: z.string().nullable(),
  idempotencyKey: z.string().nullable(),
  replayed: z.boolean(),
  requestHeaders: z.record(z.string(), z.string()),
  responseHeaders: z.record(z.string(), z.string()),
  requestBody: loggedBodySchema.nullable(),
  responseBody: loggedBodySchema.nullable(),
};

const METHODS: ReadonlySet<string> = new Set(HTTP_METHODS);

export const PROPERTY_FILTERS = {
  status: {
    label: "Status",
    /** A class (`4xx`) or a documented status (`403`). */
    schema: z.enum([...STATUS_CLASSES, ...STATUSES]),
    options: STATUS_OPTIONS,
    valueIn: ({ status }) => String(status),
    // By the code, as the indexes of the log have it: a status is a function of it.
    matching: (wanted) => {
      const codes: readonly (string | null)[] = codesOfStatus(wanted) ?? [null];
      return ({ errorCode }) => codes.includes(errorCode);
    },
  },
  code: {
    label: "Error",
    schema: z.enum([...ERROR_CODES, NONE]),
    options: [
      ...ERROR_CODES.map((value) => ({ value, label: value, hint: String(ERROR_CATALOG[value].status) })),
      { value: NONE, label: "No error", hint: "Succeeded", isCode: false, isPhrase: true },
    ],
    valueIn: ({ errorCode }) => errorCode ?? NONE,
  },
  method: {
    label: "Method",
    schema: z.enum([...HTTP_METHODS, OTHER_METHOD]),
    options: [
      ...HTTP_METHODS.map((value) => ({ value, label: value })),
      { value: OTHER_METHOD, label: "Other methods", isCode: false, isPhrase: true },
    ],
    valueIn: ({ method }) => (METHODS.has(method) ? method : OTHER_METHOD),
  },
  route: {
    label: "Endpoint",
    /** Pattern of an endpoint's path; `unmatched` where none was looked up or found. */
    schema: z.enum([...API_ROUTES, UNMATCHED_ROUTE]),
    options: [
      ...API_ROUTES.map((value) => ({ value, label: value })),
      {
        value: UNMATCHED_ROUTE,
        label: "No endpoint",
        hint: "Refused before, or no such path",
        isCode: false,
      },
    ],
    valueIn: ({ route }) => route ?? UNMATCHED_ROUTE,
  },
  key: {
    label: "Key",
    /** Id of an API key; `none` where a request had none. */
    schema: z.string().regex(/^\w{1,64}$/),
    options: [
      { value: NONE, label: "No key", hint: "None, or none that is known", isCode: false, isPhrase: true },
    ],
    valueIn: ({ apiKeyId }) => apiKeyId ?? NONE,
  },
} as const satisfies Record<string, PropertyFilter>;

/**
 * A request id, which leads straight to its row, also where it stands in a header's line or in a link; else the start of
 * one, an error code, or part of a path or an error's message, in any case of letters. A path may have its method, origin
 * and /api/v1 before it.
 */
export const SEARCH_FILTER = {
  q: {
    label: "Search",
    schema: z
      .string()
      .transform((text) => findRequestId(text) ?? text.trim())
      .pipe(z.string().min(SEARCH_MIN_LENGTH).max(SEARCH_MAX_LENGTH).refine(isStorableText)),
    phrase: (text) => `Search “${text}”`,
  },
} as const satisfies Record<string, LogFilter>;

export const DETAIL_FILTERS = {
  path: {
    label: "Path",
    /** A path below /api/v1 with all below it: `/intake-bots/cm7…` names every call for that bot. */
    schema: z.string().startsWith("/").max(PATH_FILTER_MAX).refine(isStorableText),
    matching: (wanted) => {
      return ({ path }) => path === wanted || path.startsWith(`${wanted}/`);
    },
  },
  cause: {
    label: "Cause",
    /** What decided a refusal beside its code: `revoked`, `webhooks`, an issue as `invalid_email:data.email`. */
    schema: z.string().min(1).max(CAUSE_FILTER_MAX).refine(isStorableText),
    phrase: causePhrase,
    matching: (wanted) => {
      return ({ causes }) => causes.includes(wanted);
    },
  },
  address: {
    label: "Address",
    /** The caller's address. */
    schema: z.string().min(1).max(64).refine(isStorableText),
    matching: (wanted) => {
      return ({ clientAddress }) => clientAddress === wanted;
    },
  },
} as const satisfies Record<string, DetailFilter>;

/** "Issue invalid_email at data.email"; else what decided it, as the log has it. */
function causePhrase(cause: string): string {
  const colon = cause.indexOf(":");
  if (colon === -1) return `Cause ${cause}`;
  const [code, place] = [cause.slice(0, colon), cause.slice(colon + 1)];
  return place === "" ? `Issue ${code}` : `Issue ${code} at ${place}`;
}

const LOG_FILTERS = { ...PROPERTY_FILTERS, ...SEARCH_FILTER, ...DETAIL_FILTERS };
export type PropertyName = keyof typeof PROPERTY_FILTERS;
export type DetailName = keyof typeof DETAIL_FILTERS;
export type LogFilterName = keyof typeof LOG_FILTERS;

export const PROPERTY_NAMES = keysOf(PROPERTY_FILTERS);
export const DETAIL_NAMES = keysOf(DETAIL_FILTERS);

/** Values of some filters, by their names. */
export type FilterValues<Name extends LogFilterName = LogFilterName> = { [N in Name]?: string | undefined };

type FilterSchemas = { [Name in LogFilterName]: z.ZodOptional<(typeof LOG_FILTERS)[Name]["schema"]> };

/** The filters as they stand in an address: an absent one does not filter. */
export const FILTER_SCHEMAS = recordOf(keysOf(LOG_FILTERS), (name) =>
  LOG_FILTERS[name].schema.optional(),
) as FilterSchemas; // safe: each filter's own schema, made optional

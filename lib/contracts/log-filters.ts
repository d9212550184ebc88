import * as z from "zod";
import { API_ROUTES, UNMATCHED_ROUTE } from "../api/api-routes";
import { HTTP_METHODS, isHttpMethod, OTHER_METHOD } from "../api/methods";
import { findRequestId } from "../api/request-id";
import { ERROR_CATALOG, ERROR_CODES } from "../errors/catalog";
import { hasStatus, STATUS_CLASSES, STATUS_OPTIONS, STATUSES } from "../errors/status-filter";
import { isStorableText } from "../text/encoding";
import { keysOf, recordOf } from "../typed-objects";
import { NONE, type RequestDetails, type RequestProperties } from "./log-fields";

/*
 * Every filter of the request log, once: the address, menus, chips, facets and matching in memory derive from these tables.
 * Their SQL is in server/request-log/read/conditions.ts, keyed by their names.
 */

/** Shorter texts are in nearly every path, and no index finds them. */
export const SEARCH_MIN_LENGTH = 3;
export const SEARCH_MAX_LENGTH = 200;
/** A longer path or cause does not fit an address that every browser and proxy accepts. */
export const PATH_FILTER_MAX = 1_000;
export const CAUSE_FILTER_MAX = 300;

export interface FilterOption {
  value: string;
  label: string;
  /** Shown in a quieter colour behind the label. */
  hint?: string;
  isCode?: boolean;
  /** Belongs to the option above it. */
  isIndented?: boolean;
  /** The label needs no name of the filter before it: "No key". */
  isPhrase?: boolean;
}

export interface LogFilter {
  schema: z.ZodType<string>;
  label: string;
  /** The filter in words, where label and value are not enough. */
  phrase?: (value: string) => string;
}

/** A property that the counts keep apart: it has a menu, with how many requests each value would show. */
export interface PropertyFilter extends LogFilter {
  /** Without those that only the workspace knows. */
  options: readonly FilterOption[];
  /** The value of the filter that shows this request. */
  valueIn: (request: RequestProperties) => string;
  /** Where one value of the filter stands for several of the property. */
  matches?: (request: RequestProperties, wanted: string) => boolean;
}

/** A detail that no count knows: links and the histogram set it, and it is shown as a chip. */
interface DetailFilter extends LogFilter {
  matches: (request: RequestDetails, wanted: string) => boolean;
}

const codeOption = (value: string): FilterOption => ({ value, label: value });

export const PROPERTY_FILTERS = {
  status: {
    label: "Status",
    /** A class (`4xx`) or a documented status (`403`). */
    schema: z.enum([...STATUS_CLASSES, ...STATUSES]),
    options: STATUS_OPTIONS,
    valueIn: ({ status }) => String(status),
    // By the code, as the indexes of the log have it: a status is a function of it.
    matches: ({ errorCode }, wanted) => hasStatus(errorCode, wanted),
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
      ...HTTP_METHODS.map(codeOption),
      { value: OTHER_METHOD, label: "Other methods", isCode: false, isPhrase: true },
    ],
    valueIn: ({ method }) => (isHttpMethod(method) ? method : OTHER_METHOD),
  },
  route: {
    label: "Endpoint",
    /** Pattern of an endpoint's path; `unmatched` where none was looked up or found. */
    schema: z.enum([...API_ROUTES, UNMATCHED_ROUTE]),
    options: [
      ...API_ROUTES.map(codeOption),
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
    matches: ({ path }, wanted) => path === wanted || path.startsWith(`${wanted}/`),
  },
  exactPath: {
    label: "Exact path",
    /** This path below /api/v1 alone. */
    schema: z.string().startsWith("/").max(PATH_FILTER_MAX).refine(isStorableText),
    matches: ({ path }, wanted) => path === wanted,
  },
  cause: {
    label: "Cause",
    /** The fact that decided a refusal beside its code: `revoked`, `webhooks`, an issue as `invalid_email:data.email`. */
    schema: z.string().min(1).max(CAUSE_FILTER_MAX).refine(isStorableText),
    phrase: causePhrase,
    matches: ({ causes }, wanted) => causes.includes(wanted),
  },
  address: {
    label: "Address",
    /** The caller's address. */
    schema: z.string().min(1).max(64).refine(isStorableText),
    matches: ({ clientAddress }, wanted) => clientAddress === wanted,
  },
} as const satisfies Record<string, DetailFilter>;

/** Returns the issue that a cause names, with an empty place if it concerns the whole request; null if the cause is not an issue. */
export function issueOfCause(cause: string): { code: string; place: string } | null {
  const colon = cause.indexOf(":");
  return colon === -1 ? null : { code: cause.slice(0, colon), place: cause.slice(colon + 1) };
}

/** "Issue invalid_email at data.email"; else what decided it, as the log has it. */
function causePhrase(cause: string): string {
  const issue = issueOfCause(cause);
  if (issue === null) return `Cause ${cause}`;
  return `Issue ${issue.code}${issue.place === "" ? "" : ` at ${issue.place}`}`;
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

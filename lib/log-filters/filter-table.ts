import { API_ROUTES, UNMATCHED_ROUTE } from "../api/api-routes";
import { MAX_IDEMPOTENCY_KEY_LENGTH } from "../api/limits";
import { HTTP_METHODS, isHttpMethod, OTHER_METHOD } from "../api/methods";
import { ERROR_CATALOG, ERROR_CODES } from "../errors/catalog";
import { hasStatus, STATUS_CLASSES, STATUS_OPTIONS, STATUSES } from "../errors/status-filter";
import { readKeyId } from "../keys/key-facts";
import { readDuration } from "./duration";
import type { DetailFilter, FilterOption, LogFilter, PropertyFilter } from "./log-filter";
import { belowPath, toFilterPath } from "./path-value";
import { isStorableText } from "../text/encoding";
import { finderOf, spellingsOf } from "../text/spellings";
import { keysOf } from "../typed-objects";
import { NONE } from "../contracts/log/log-fields";

/*
 * Every filter of the request log, once: the address, the typed text and its completion, chips, facets and matching in memory
 * derive from these tables. Their SQL is in server/request-log/read/filters/, keyed by their names: conditions.ts has that of the
 * properties, detail-conditions.ts that of the details.
 */

/** Shorter texts are in nearly every path, and no index serves them. */
export const SEARCH_MIN_LENGTH = 3;
export const SEARCH_MAX_LENGTH = 200;
/** A longer path or cause does not fit a URL that every browser and proxy accepts. */
export const PATH_FILTER_MAX = 1_000;
export const CAUSE_FILTER_MAX = 300;
const AGENT_FILTER_MAX = 300;

const codeOption = (value: string): FilterOption => ({ value, label: value });

/** Reads one of these values, in any case of letters. */
const oneOf = (values: readonly string[]) => (text: string) =>
  values.find((value) => value.toLowerCase() === text.toLowerCase()) ?? null;
const upTo = (max: number) => (text: string) =>
  text !== "" && text.length <= max && isStorableText(text) ? text : null;

const EQUAL = ["", "="] as const;

export const PROPERTY_FILTERS = {
  status: {
    label: "Status",
    takes: "a class such as 4xx, or a status such as 403",
    operators: EQUAL,
    read: oneOf([...STATUS_CLASSES, ...STATUSES]),
    options: STATUS_OPTIONS,
    valueIn: ({ status }) => String(status),
    // By the code, as the indexes of the log have it: a status is a function of it.
    matches: ({ errorCode }, wanted) => hasStatus(errorCode, wanted),
  },
  code: {
    label: "Error",
    takes: `an error code, or ${NONE}`,
    operators: EQUAL,
    read: oneOf([...ERROR_CODES, NONE]),
    options: [
      ...ERROR_CODES.map((value) => ({ value, label: value, hint: String(ERROR_CATALOG[value].status) })),
      { value: NONE, label: "no error", hint: "Succeeded", opposite: "an error", isCode: false },
    ],
    valueIn: ({ errorCode }) => errorCode ?? NONE,
  },
  method: {
    label: "Method",
    takes: `a method such as GET, or ${OTHER_METHOD}`,
    operators: EQUAL,
    read: oneOf([...HTTP_METHODS, OTHER_METHOD]),
    options: [
      ...HTTP_METHODS.map(codeOption),
      { value: OTHER_METHOD, label: "other methods", isCode: false },
    ],
    valueIn: ({ method }) => (isHttpMethod(method) ? method : OTHER_METHOD),
  },
  route: {
    label: "Endpoint",
    /** Pattern of an endpoint's path; `unmatched` if none was looked up or found. */
    takes: `an endpoint such as /intake-bots/:id, or ${UNMATCHED_ROUTE}`,
    operators: EQUAL,
    read: oneOf([...API_ROUTES, UNMATCHED_ROUTE]),
    options: [
      ...API_ROUTES.map(codeOption),
      {
        value: UNMATCHED_ROUTE,
        label: "no endpoint",
        hint: "Refused before, or no such path",
        opposite: "an endpoint",
        isCode: false,
      },
    ],
    valueIn: ({ route }) => route ?? UNMATCHED_ROUTE,
  },
  key: {
    label: "Key",
    /** Id of an API key, or `none` for a request without one. The browser finds the ids of names. */
    takes: `a key of the workspace, or ${NONE}`,
    operators: EQUAL,
    read: readKeyId,
    options: [
      { value: NONE, label: "no key", hint: "No key, or an unknown one", opposite: "a key", isCode: false },
    ],
    valueIn: ({ apiKeyId }) => apiKeyId ?? NONE,
  },
} as const satisfies Record<string, PropertyFilter>;

export const DETAIL_FILTERS = {
  path: {
    label: "Path",
    takes: "a path such as /intake-bots with all below it, =/intake-bots alone, or ~part",
    operators: ["", "=", "~"],
    /** Below /api/v1, whether that is typed or not. */
    read: (text, operator) => {
      const path = operator === "~" || text.startsWith("/") ? upTo(PATH_FILTER_MAX)(text) : null;
      return path === null ? null : toFilterPath(path, operator);
    },
    matcher: ({ text, operator }) => {
      const holds = operator === "~" && finderOf(spellingsOf(text));
      const below = belowPath(text);
      return ({ path }) =>
        holds ? holds(path) : path === text || (operator === "" && path.startsWith(below));
    },
  },
  cause: {
    label: "Cause",
    /** The fact that decided a refusal beside its code: `revoked`, `webhooks`, an issue as `invalid_email:data.email`. */
    takes: "the cause of a refusal, such as revoked or required:data.email, or ~part of it",
    operators: ["", "~"],
    read: upTo(CAUSE_FILTER_MAX),
    matcher: ({ text, operator }) => {
      const holds = operator === "~" && finderOf([text]);
      return ({ causes }) => (holds ? causes.some(holds) : causes.includes(text));
    },
  },
  caller: {
    label: "Caller",
    takes: "the address of a caller, such as 203.0.113.7",
    operators: EQUAL,
    read: upTo(64),
    matcher:
      ({ text }) =>
      ({ clientAddress }) =>
        clientAddress === text,
  },
  agent: {
    label: "Agent",
    takes: `a whole user agent, ~part of it, or ${NONE}`,
    operators: ["", "=", "~"],
    keyword: NONE,
    read: upTo(AGENT_FILTER_MAX),
    matcher: ({ text, operator }) => {
      const holds = operator === "~" && finderOf([text]);
      const wanted = operator === "" && text === NONE ? null : text;
      return ({ userAgent }) => (holds ? holds(userAgent ?? "") : userAgent === wanted);
    },
  },
  duration: {
    label: "Duration",
    takes: "a time such as >500ms or <2s",
    operators: [">", "<"],
    needsEvery: true,
    read: (text) => readDuration(text)?.text ?? null,
    matcher: ({ text, operator }) => {
      const boundUs = readDuration(text)?.durationUs ?? 0;
      return ({ durationUs }) => (operator === "<" ? durationUs < boundUs : durationUs > boundUs);
    },
  },
  idempotency: {
    label: "Idempotency-Key",
    takes: "the whole Idempotency-Key of a request",
    operators: EQUAL,
    read: upTo(MAX_IDEMPOTENCY_KEY_LENGTH),
    matcher:
      ({ text }) =>
      ({ idempotencyKey }) =>
        idempotencyKey === text,
  },
  body: {
    label: "Body",
    takes: `at least ${SEARCH_MIN_LENGTH} characters of the body of the request or of the response, such as ~priority`,
    operators: ["~"],
    read: (text) => (text.length < SEARCH_MIN_LENGTH ? null : upTo(SEARCH_MAX_LENGTH)(text)),
    matcher: ({ text }) => {
      const holds = finderOf([text]);
      return ({ bodies = [] }) => bodies.some(holds);
    },
  },
} as const satisfies Record<string, DetailFilter>;

const LOG_FILTERS = { ...PROPERTY_FILTERS, ...DETAIL_FILTERS };
/** The filter with the members that not every filter has. */
export const filterOf = (name: LogFilterName): LogFilter => LOG_FILTERS[name];
export type PropertyName = keyof typeof PROPERTY_FILTERS;
export type DetailName = keyof typeof DETAIL_FILTERS;
export type LogFilterName = keyof typeof LOG_FILTERS;

export const PROPERTY_NAMES = keysOf(PROPERTY_FILTERS);
export const isPropertyName = (name: string): name is PropertyName =>
  PROPERTY_NAMES.some((each) => each === name);
export const DETAIL_NAMES = keysOf(DETAIL_FILTERS);
export const FILTER_NAMES = keysOf(LOG_FILTERS);

/** Some filters, each with its values as `printValues` writes them. */
export type FilterValues<Name extends LogFilterName = LogFilterName> = { [N in Name]?: string | undefined };

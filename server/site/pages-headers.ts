import "server-only";

import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { canonicalPath } from "@/lib/api/api-path";
import { routes } from "@/lib/routes";
import { COOKIE_PREFIX } from "@/lib/text/cookie-prefix";
import { SECRET_ADDRESS_HEADERS } from "@/server/http/security-headers";
import { NON_CANONICAL } from "./request-target";

/**
 * Sets the headers that depend on the address alone. Next redirects other spellings (308) before `proxy.ts` runs, and its
 * redirect repeats the address: that of a support link stays secret, and no browser keeps a redirect for good.
 */
export function setAddressHeaders(res: ServerResponse, path: string): void {
  if (NON_CANONICAL.test(path)) res.setHeader("cache-control", "no-store");
  if (!canonicalPath(path).startsWith(routes.supportLink(""))) return;
  for (const [name, value] of Object.entries(SECRET_ADDRESS_HEADERS)) res.setHeader(name, value);
}

/**
 * Removes what Next cannot read from a request's headers: a broken router state, to which it responds with 500, and the
 * cookies of others. Without the state, it renders the page whole.
 */
export function cleanPagesHeaders(headers: IncomingHttpHeaders): void {
  const state = headers[ROUTER_STATE];
  if (state !== undefined && !(typeof state === "string" && isRouterState(state)))
    delete headers[ROUTER_STATE];
  const { cookie } = headers;
  if (cookie !== undefined) headers.cookie = ownCookies(cookie);
}

/** Several times as many as this product sets. */
const MAX_COOKIES = 20;
const isOwn = (cookie: string) =>
  cookie.startsWith(COOKIE_PREFIX) || cookie.startsWith(`__Host-${COOKIE_PREFIX}`);

/**
 * The product's own cookies. Next decodes every cookie several times for each request, at 10 µs for one that is not encoded
 * correctly: thousands fit into a head.
 */
function ownCookies(cookie: string): string {
  return cookie.split(/; */).filter(isOwn).slice(0, MAX_COOKIES).join("; ");
}

/** The browser's part of a page's tree, with which it asks for the rest. */
const ROUTER_STATE = "next-router-state-tree";
/** Deeper than any page of this site. */
const MAX_DEPTH = 30;

function isRouterState(header: string): boolean {
  try {
    return isTree(JSON.parse(decodeURIComponent(header)), 0);
  } catch {
    return false;
  }
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isNull: Check = (value) => value === null;
const isMarker: Check = (value) =>
  ["refetch", "inside-shared-layout", "metadata-only"].some((marker) => marker === value);
const isTextPair: Check = (value) => isList(value, [isText, isText], 2);
const isTextList: Check = (value) => Array.isArray(value) && value.every(isText);
/** How a page's folder names its parameter: `[id]`, `[...path]`, `[[...path]]`, each also as an intercepted one. */
const isParameterType: Check = (value) =>
  typeof value === "string" && /^(?:(?:c|d)(?:i\(\.{1,3}\)|i\(\.\.\)\(\.\.\))?|oc)$/.test(value);
const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));

/** Whether it is an array of at least `min` members that pass the checks in their order. */
function isList(value: unknown, checks: readonly Check[], min: number): boolean {
  if (!Array.isArray(value) || value.length < min || value.length > checks.length) return false;
  return value.every((member, index) => checks[index]?.(member) === true);
}

/** A name, or a parameter: its name, value, type and static siblings. */
const isSegment = either(isText, (value) =>
  isList(value, [isText, isText, isParameterType, either(isNull, isTextList)], 4),
);
/** Behind a tree's slots: the address that it was fetched for, what to fetch again, hints, and a path of its own. */
const REST = [
  either(isNull, isTextPair),
  either(isNull, isMarker),
  either(isNull, (value) => typeof value === "number"),
  isText,
];

/** `[segment, { slot: tree, … }, …]`, as `flightRouterStateSchema` of this version of Next has it. */
function isTree(value: unknown, depth: number): boolean {
  const isSlots: Check = (slots) =>
    typeof slots === "object" &&
    slots !== null &&
    !Array.isArray(slots) &&
    Object.values(slots).every((slot) => isTree(slot, depth + 1));
  return depth <= MAX_DEPTH && isList(value, [isSegment, isSlots, ...REST], 2);
}

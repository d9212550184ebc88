import { findApiEndpoint } from "../api/api-routes";
import type { ApiEndpoint } from "../api/endpoints";
import { encodeAddress, joinQuery, withoutSecrets } from "../api/logged-address";
import type { LoggedBody } from "../contracts/log/logged-body";
import type { RequestDetail } from "../contracts/log/request-log";
import { prettyJson } from "../json/pretty-json";
import { headerLines, type LeftOutHeaders, splitHeaders } from "./call-headers";
import { isTest, markAsTest } from "./call-effect";

export const IDEMPOTENCY_HEADER = "idempotency-key";

/** A call as a person edits it. */
export interface CallDraft {
  method: string;
  /** Path and query: below the API's base, or whole. */
  target: string;
  /** One header a line. */
  headers: string;
  /** Empty for none. */
  body: string;
}

/** What the log has of the body: all, nothing because there was none, its start, or nothing for the named reason. */
export type KeptBody = "whole" | "none" | "truncated" | NonNullable<LoggedBody["notKept"]>;

export interface PreparedCall {
  /** The logged call, as far as a page can send it. */
  sent: CallDraft;
  /** The same call with what is certain to be better. */
  draft: CallDraft;
  leftOut: LeftOutHeaders;
  keptBody: KeptBody;
}

type KnownBody = Pick<LoggedBody, "text" | "truncated" | "notKept">;

interface LoggedCall extends Pick<
  RequestDetail,
  "method" | "path" | "query" | "requestHeaders" | "errorCode"
> {
  requestBody: KnownBody | null;
}

interface Corrections {
  /** The body with every certain correction; null if there is none. */
  correctedBody: string | null;
  /** Not used before: otherwise the response to the first call would be repeated. */
  idempotencyKey: string;
}

/** The call to send again: its certain mistakes corrected, with a new Idempotency-Key, and a submission as a test. */
export function prepareCall(
  request: LoggedCall,
  { correctedBody, idempotencyKey }: Corrections,
): PreparedCall {
  const { method, path, query, requestHeaders, requestBody, errorCode } = request;
  const { kept, leftOut } = splitHeaders(requestHeaders);
  const text = requestBody?.notKept === undefined ? (requestBody?.text ?? "") : "";
  const sent: CallDraft = {
    method,
    target: encodeAddress(joinQuery({ path, query })),
    headers: headerLines(kept),
    body: prettyJson(text) ?? text,
  };
  const endpoint = findApiEndpoint(method, path);
  const body = draftBody(correctedBody ?? text, endpoint);
  const draft: CallDraft = {
    method,
    // Keys belong in the header alone.
    target:
      errorCode === "authentication_required"
        ? encodeAddress(joinQuery(withoutSecrets({ path, query })))
        : sent.target,
    headers: headerLines(draftHeaders(kept, { endpoint, body, idempotencyKey })),
    body,
  };
  return { sent, draft, leftOut, keptBody: keptBodyOf(requestBody) };
}

function keptBodyOf(body: KnownBody | null): KeptBody {
  if (body === null) return "none";
  return body.notKept ?? (body.truncated ? "truncated" : "whole");
}

function draftBody(text: string, endpoint: ApiEndpoint | null): string {
  const body = endpoint?.quota === "submissions" && isTest(text) !== true ? markAsTest(text, true) : null;
  return prettyJson(body ?? text) ?? text;
}

interface HeaderNeeds {
  endpoint: ApiEndpoint | null;
  body: string;
  idempotencyKey: string;
}

function draftHeaders(
  kept: readonly [string, string][],
  { endpoint, body, idempotencyKey }: HeaderNeeds,
): [string, string][] {
  const isJson = endpoint?.hasBody === true && prettyJson(body) !== null;
  const replaced = new Map<string, string>();
  if (isJson && !isJsonType(kept)) replaced.set("content-type", "application/json");
  if (endpoint?.takesIdempotencyKey) replaced.set(IDEMPOTENCY_HEADER, idempotencyKey);
  return [...kept.filter(([name]) => !replaced.has(name)), ...replaced];
}

const isJsonType = (headers: readonly [string, string][]) =>
  headers.some(([name, value]) => name === "content-type" && /^application\/json\s*(?:;|$)/i.test(value));

/** The lines of headers with another Idempotency-Key, where `used` is the one that they have; else as they are. */
export const withNewKey = (headers: string, used: string, next: string): string =>
  headers.replace(`${IDEMPOTENCY_HEADER}: ${used}`, `${IDEMPOTENCY_HEADER}: ${next}`);

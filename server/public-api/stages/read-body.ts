import "server-only";

import type { ValidationIssue } from "@/lib/errors/catalog";
import { type ApiRequest, BODY_LIMIT } from "../http";

export type ReadBody = { value: unknown } | { issue: ValidationIssue };

const bodyIssue = (code: string, message: string): ReadBody => ({ issue: { path: [], code, message } });
const JSON_TYPE = /^application\/json\s*(;|$)/i;
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Deeper than any body of this API, and shallow enough for every walk over it. */
const MAX_DEPTH = 32;

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((entry) => isDeeperThan(entry, levels - 1));
}

/** Parses the body as JSON, or says why it cannot. */
export function readBody({ headers, body }: ApiRequest): ReadBody {
  if (body.byteLength > BODY_LIMIT) return bodyIssue("body_too_large", "The body is larger than 256 KiB");
  if (!JSON_TYPE.test(headers["content-type"] ?? "")) {
    return bodyIssue("unsupported_media_type", "Send the body as Content-Type: application/json");
  }
  try {
    const value: unknown = JSON.parse(decoder.decode(body));
    if (isDeeperThan(value, MAX_DEPTH))
      return bodyIssue("too_deep", `The body nests deeper than ${MAX_DEPTH} levels`);
    return { value };
  } catch {
    return bodyIssue("invalid_json", "The body is not valid JSON");
  }
}

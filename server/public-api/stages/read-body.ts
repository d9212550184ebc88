import "server-only";

import { BODY_LIMITS, BODY_SIZE_WORDS, BODY_TOO_SLOW } from "@/lib/json/body-limits";
import { bodyIssue, type ReadBody, readJsonBytes, unread } from "@/server/http/json-body";
import type { ApiRequest } from "../http";

/** For a request without a body. */
export const NO_BODY: ReadBody = { value: undefined, issues: [], moreIssues: 0, wasStopped: false };

/** Parses the body as JSON, or returns the issues that prevent it, with their positions. */
export function readBody({ body, headers, isBodyLate }: ApiRequest): ReadBody {
  if (body.byteLength > BODY_LIMITS.bytes)
    return unread(bodyIssue("body_too_large", `The body is larger than ${BODY_SIZE_WORDS}`));
  if (isBodyLate) return unread(bodyIssue("body_too_slow", BODY_TOO_SLOW));
  return readJsonBytes(body, {
    contentType: headers["content-type"],
    contentEncoding: headers["content-encoding"],
    transferEncoding: headers["transfer-encoding"],
  });
}

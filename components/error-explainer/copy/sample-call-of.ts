import { findApiEndpoint } from "@/lib/api/api-routes";
import { MASK_START } from "@/lib/contracts/log/logged-body";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import type { SampleCall } from "@/lib/errors/sample-call";
import { failsAlways } from "./occurrence-copy";

/** The start of a mask in lower case, also percent-encoded. */
const MASK_STARTS = [MASK_START.trimEnd(), encodeURIComponent(MASK_START.trimEnd())].map((start) =>
  start.toLowerCase(),
);
const MAX_BODY_LENGTH = 1_000;

/** The request's own call for a sample; null where it called no endpoint, or where repeating it does not help. */
export function sampleCallOf(request: RequestDetail): Omit<SampleCall, "origin"> | null {
  const { method, path, explanation, occurrences } = request;
  // A response to HEAD has no body to handle.
  if (method === "HEAD" || !findApiEndpoint(method, path) || isMasked(path)) return null;
  if (explanation?.code === "rate_limit_exceeded" && explanation.subject === "address") return null;
  // The sample retries, and that is known not to help.
  if (explanation?.code === "internal_error") {
    const isLasting = occurrences !== null && failsAlways(occurrences);
    const { brokenBot } = explanation;
    if (isLasting || (brokenBot !== null && brokenBot.now !== "repaired")) return null;
  }
  // The key in the address is the mistake: the sample leaves it out.
  const isKeyInUrl = explanation?.code === "authentication_required" && isMasked(request.query);
  const query = isKeyInUrl ? "" : request.query;
  const body = sampleBodyOf(request);
  return isMasked(query) ? null : { method, path, query, ...(body !== null && { body }) };
}

function isMasked(text: string): boolean {
  const lowerCase = text.toLowerCase();
  return MASK_STARTS.some((start) => lowerCase.includes(start));
}

/** The logged body where a sample can repeat it: whole, short and without secrets. */
function sampleBodyOf({ requestBody }: RequestDetail): string | null {
  if (!requestBody || requestBody.notKept || requestBody.truncated) return null;
  const { text } = requestBody;
  return text.length > MAX_BODY_LENGTH || isMasked(text) ? null : text;
}

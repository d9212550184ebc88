import { findApiEndpoint } from "@/lib/api/api-routes";
import type { RequestDetail } from "@/lib/contracts/request-log";
import type { SampleCall } from "@/lib/errors/sample-call";
import { failsAlways } from "./occurrence-copy";

/** Stands in the log in place of a secret. */
const REDACTED = /\[redacted|%5Bredacted/i;
const MAX_BODY_LENGTH = 1_000;

/** The request's own call for a sample; null where it called no endpoint, or where repeating it does not help. */
export function sampleCallOf(request: RequestDetail): Omit<SampleCall, "origin"> | null {
  const { method, path, explanation, occurrences } = request;
  // A response to HEAD has no body to handle.
  if (method === "HEAD" || !findApiEndpoint(method, path) || REDACTED.test(path)) return null;
  if (explanation?.code === "rate_limit_exceeded" && explanation.subject === "address") return null;
  // The sample retries, and that is known not to help.
  if (explanation?.code === "internal_error" && occurrences && failsAlways(occurrences)) return null;
  // The key in the address is the mistake: the sample leaves it out.
  const isKeyInUrl = explanation?.code === "authentication_required" && REDACTED.test(request.query);
  const query = isKeyInUrl ? "" : request.query;
  const body = sampleBodyOf(request);
  return REDACTED.test(query) ? null : { method, path, query, ...(body !== null && { body }) };
}

/** The logged body where a sample can repeat it: whole, short and without secrets. */
function sampleBodyOf({ requestBody }: RequestDetail): string | null {
  if (!requestBody || requestBody.notKept || requestBody.truncated) return null;
  const { text } = requestBody;
  return text.length > MAX_BODY_LENGTH || REDACTED.test(text) ? null : text;
}

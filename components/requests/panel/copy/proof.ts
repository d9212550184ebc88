import { findApiEndpoint } from "@/lib/api/api-routes";
import { withoutSecrets } from "@/lib/api/logged-address";
import { MASKED } from "@/lib/contracts/log/logged-body";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { type ErrorCode, isErrorCode } from "@/lib/errors/catalog";
import { isTest, markAsTest } from "@/lib/send-again/call-effect";
import { toCurl } from "./to-curl";

/** What to do before the command can succeed. */
const BEFORE: Readonly<Record<ErrorCode, string>> = {
  authentication_required:
    "Set `IOZEN_API_KEY` to a key that works. The command sends it in the Authorization header.",
  insufficient_scopes: "Set `IOZEN_API_KEY` to a key that has the missing scope.",
  feature_not_available: "Run it once the plan includes the feature.",
  workspace_archived: "Run it once the workspace is restored.",
  resource_not_found: "Replace the path or id first: the command contains the one that was not found.",
  validation_failed: "Correct the reported issues first: the command repeats the call as it was sent.",
  rate_limit_exceeded: "Wait for `retry_after` seconds first.",
  plan_limit_exceeded: "Run it once the quota allows: next month, or on a plan with a higher quota.",
  idempotency_conflict: "The command leaves out the Idempotency-Key, which belongs to another request.",
  internal_error: "Run it again with increasing delays.",
};
const CORRECTED = "The command includes every certain correction.";
const CORRECTED_IN_PART = `${CORRECTED} Correct the remaining issues first.`;

interface Proof {
  command: string;
  /** Sentences about the command. */
  notes: string[];
}

/** Returns the same call with every certain correction: once the failure is fixed, it succeeds. */
export function proofOf(request: RequestDetail, origin: string): Proof {
  const { explanation, errorCode, method, path } = request;
  const correction = explanation?.code === "validation_failed" ? explanation : null;
  const corrected = correction?.correctedBody ?? null;
  const endpoint = findApiEndpoint(method, path);
  const body = corrected ?? (request.requestBody?.truncated ? null : (request.requestBody?.text ?? null));
  const tried = endpoint?.id === "createSubmission" && body !== null ? asNewTest(body) : null;
  const notes: string[] = [];
  if (corrected !== null) notes.push(correction?.remaining.length === 0 ? CORRECTED : CORRECTED_IN_PART);
  else if (errorCode !== null && isErrorCode(errorCode)) notes.push(BEFORE[errorCode]);
  if (tried !== null) notes.push("With `is_test`, the submission counts toward no quota.");
  else if (endpoint && endpoint.method !== "GET")
    notes.push(`It changes data: the API will ${endpoint.action}.`);
  return { command: toCurl(toProvenCall(request, tried ?? body), origin), notes };
}

/** Drops the Idempotency-Key: another body with the same key would be a conflict. */
function toProvenCall(request: RequestDetail, body: string | null): RequestDetail {
  const { explanation, requestBody } = request;
  const { "idempotency-key": _key, ...headers } = request.requestHeaders;
  const text =
    requestBody && body !== null ? { ...requestBody, text: body, bytes: byteLength(body) } : requestBody;
  if (explanation?.code !== "authentication_required")
    return { ...request, requestHeaders: headers, requestBody: text };
  // The key belongs only in its header, wherever the failed call had one.
  const proper = Object.entries(headers).filter(([, value]) => !MASKED.test(value));
  return {
    ...request,
    query: withoutSecrets(request).query,
    requestHeaders: { ...Object.fromEntries(proper), authorization: "" },
    requestBody: text,
    explanation: null,
  };
}

const byteLength = (text: string) => new TextEncoder().encode(text).length;

/** Returns the body with `is_test`; null if it says already whether it is one, or cannot be one. */
const asNewTest = (body: string) => (isTest(body) === null ? markAsTest(body, true) : null);

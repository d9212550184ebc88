import { shellQuote } from "../shells";
import type { ErrorCode } from "./catalog";
import { type SampleCall, sampleUrl, sendsBody, takesIdempotencyKey } from "./sample-call";
import { CURL_NEW_KEY, curlCall } from "./sample-syntax";

interface Options {
  flags?: string;
  headers?: readonly string[];
  /** The command that reads the response. */
  pipe?: string;
}

type Sample = (curl: (options?: Options) => string, call: SampleCall) => string;

/** Prints the data of a success; ends with an error's facts on the error output, and with status 5. */
const jq = (code: ErrorCode, facts: string) => `jq '
  if .success then .data
  elif .error.code == "${code}" then
    ${facts}
    + "\\n" | halt_error
  else .error | halt_error end'`;

/** A shell script that makes the call, prints its result, handles the code and reports every other error. */
const SAMPLES: Record<ErrorCode, Sample> = {
  authentication_required: (curl) => `# Prints the status: 401 as long as the key is not accepted
${curl({ flags: "-sS -o /dev/null -w '%{http_code}\\n'" })}`,

  insufficient_scopes: (curl) => `# The scopes that this call needs and the key lacks
${curl({ pipe: jq("insufficient_scopes", '.error.details | "The key lacks \\(.required - .granted)"') })}`,

  feature_not_available: (curl) => `# The feature that the plan lacks: api_access or webhooks
${curl({ pipe: jq("feature_not_available", '"The plan lacks " + .error.details.feature') })}`,

  workspace_archived: (curl) => `# Every call fails alike until an owner restores the workspace
${curl({ pipe: jq("workspace_archived", '"The workspace is archived: nothing was done"') })}`,

  resource_not_found: (curl) => `# Says what was not found: intake_bot, submission or webhook
${curl({ pipe: jq("resource_not_found", '"Not found: " + .error.details.resource') })}`,

  validation_failed: (curl) => `# One issue per line: its place, then what is expected
${curl({
  pipe: jq(
    "validation_failed",
    `[.error.details.issues[]
      | "\\(.path | map(tostring) | join("."))  \\(.message)"] | join("\\n")`,
  ),
})}`,

  rate_limit_exceeded: (curl) => `# --retry waits as long as Retry-After says, up to five times
${curl({ flags: "-sS --retry 5 --retry-max-time 300 --fail-with-body" })}`,

  plan_limit_exceeded: (curl) => `# No --retry: only the next month or a higher plan helps
${curl({ pipe: jq("plan_limit_exceeded", '.error.details | "\\(.current) of \\(.max) \\(.resource) used this month"') })}`,

  idempotency_conflict: (curl) => `# A hash of the body in the Idempotency-Key: another body, another key
key="order-$(sha256sum body.json | cut -c1-16)"

${curl({ flags: "-sS --retry 3 --fail-with-body", headers: ["Idempotency-Key: $key"] })}`,

  internal_error: (
    curl,
    call,
  ) => `# Retries with increasing delays${takesIdempotencyKey(call) ? "; the Idempotency-Key makes that safe" : ""}
${curl({
  flags: "-sS --retry 4 --fail-with-body",
  headers: takesIdempotencyKey(call) ? [CURL_NEW_KEY] : [],
})}`,
};

export function curlSample(code: ErrorCode, call: SampleCall): string {
  const command = ({ flags = "-sS", ...options }: Options = {}) =>
    curlCall({
      ...options,
      flags,
      method: call.method,
      url: shellQuote(sampleUrl(call)),
      data: sendsBody(call) ? "@body.json" : undefined,
    });
  return SAMPLES[code](command, call);
}

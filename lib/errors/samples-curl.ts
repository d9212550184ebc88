import { KEY_HEADER_OPTION } from "../api/curl-command";
import { shellQuote } from "../shells";
import type { ErrorCode } from "./catalog";
import { type SampleCall, sampleUrl, sendsBody, takesIdempotencyKey } from "./sample-call";

interface Options {
  flags?: string;
  headers?: readonly string[];
  /** The command that reads the response. */
  pipe?: string;
}

type Sample = (curl: (options?: Options) => string, call: SampleCall) => string;

/** A shell script that makes the call and handles each code. */
const SAMPLES: Record<ErrorCode, Sample> = {
  authentication_required: (curl) => `# Prints the status: 401 as long as the key is not accepted
${curl({ flags: "-s -o /dev/null -w '%{http_code}\\n'" })}`,

  insufficient_scopes: (curl) => `# The scopes that this call needs and the key lacks
${curl({ pipe: "jq '.error.details | .required - .granted'" })}`,

  feature_not_available: (curl) => `# The feature that the plan lacks: api_access or webhooks
${curl({ pipe: "jq -r '.error.details.feature'" })}`,

  workspace_archived: (curl) => `# Stop a scheduled job while the workspace is archived
code=$(${curl({ pipe: "jq -r '.error.code // empty'" })})

if [ "$code" = "workspace_archived" ]; then
  echo "The workspace is archived: nothing sent" >&2
  exit 0
fi`,

  resource_not_found: (curl) => `# Prints what was not found: intake_bot, submission or webhook
${curl({ pipe: "jq -r '.error.details.resource // empty'" })}`,

  validation_failed: (curl) => `# One issue per line: its place, then what is expected
${curl({ pipe: `jq -r '.error.details.issues[]?\n      | "\\(.path | map(tostring) | join("."))  \\(.message)"'` })}`,

  rate_limit_exceeded: (curl) => `# --retry waits as long as Retry-After says, up to five times
${curl({ flags: "--retry 5 --retry-max-time 300 --fail-with-body" })}`,

  plan_limit_exceeded: (curl) => `# No --retry: only the next month or a higher plan helps
${curl({ pipe: "jq '.error.details // .data'" })}`,

  idempotency_conflict: (curl) => `# A hash of the body in the key: another body, another key
key="order-$(sha256sum body.json | cut -c1-16)"

${curl({ flags: "--retry 3", headers: ["Idempotency-Key: $key"] })}`,

  internal_error: (
    curl,
    call,
  ) => `# Retries with increasing delays${takesIdempotencyKey(call) ? "; the key makes that safe" : ""}
${curl({
  flags: "--retry 4 --fail-with-body",
  headers: takesIdempotencyKey(call) ? ["Idempotency-Key: $(uuidgen)"] : [],
})}`,
};

export function curlSample(code: ErrorCode, call: SampleCall): string {
  const command = ({ flags = "-s", headers = [], pipe }: Options = {}) => {
    const verb = call.method === "GET" ? "" : ` -X ${call.method}`;
    const lines = [
      `curl ${flags}${verb}`,
      shellQuote(sampleUrl(call)),
      KEY_HEADER_OPTION,
      ...headers.map((header) => `-H "${header}"`),
      ...(sendsBody(call) ? ['-H "Content-Type: application/json"', "-d @body.json"] : []),
      ...(pipe === undefined ? [] : [`| ${pipe}`]),
    ];
    return lines.join(" \\\n  ");
  };
  return SAMPLES[code](command, call);
}

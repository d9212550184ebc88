import type { ErrorCode } from "./catalog";

/** How a shell script meets each code. `samples.ts` puts the real origin in. */
export const CURL_SAMPLES: Record<ErrorCode, string> = {
  authentication_required: `# Prints 200 when the key is accepted
curl -s -o /dev/null -w '%{http_code}\\n' \\
  "https://iozen.example/api/v1/intake-bots?limit=1" \\
  -H "Authorization: Bearer $IOZEN_API_KEY"`,

  insufficient_scopes: `# The scopes that the call needs and the key lacks
curl -s "https://iozen.example/api/v1/webhooks" \\
  -H "Authorization: Bearer $IOZEN_API_KEY" \\
  | jq '.error.details | .required - .granted'`,

  feature_not_available: `# The feature that the plan lacks: api_access or webhooks
curl -s -X POST "https://iozen.example/api/v1/webhooks" \\
  -H "Authorization: Bearer $IOZEN_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d @webhook.json \\
  | jq -r '.error.details.feature'`,

  workspace_archived: `# Stop a scheduled job while the workspace is archived
code=$(curl -s "https://iozen.example/api/v1/intake-bots?limit=1" \\
  -H "Authorization: Bearer $IOZEN_API_KEY" \\
  | jq -r '.error.code // empty')

if [ "$code" = "workspace_archived" ]; then
  echo "The workspace is archived: nothing sent" >&2
  exit 0
fi`,

  resource_not_found: `# List the intake bots to find the right id
curl -s "https://iozen.example/api/v1/intake-bots?limit=100" \\
  -H "Authorization: Bearer $IOZEN_API_KEY" \\
  | jq -r '.data.intake_bots[] | "\\(.id)  \\(.name)"'`,

  validation_failed: `# An issue a line: where, then what is expected
curl -s -X POST \\
  "https://iozen.example/api/v1/intake-bots/$BOT_ID/submissions" \\
  -H "Authorization: Bearer $IOZEN_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d @submission.json \\
  | jq -r '.error.details.issues[]?
      | "\\(.path | map(tostring) | join("."))  \\(.message)"'`,

  rate_limit_exceeded: `# --retry waits as long as Retry-After says, up to five times
curl --retry 5 --retry-max-time 300 --fail-with-body \\
  "https://iozen.example/api/v1/intake-bots" \\
  -H "Authorization: Bearer $IOZEN_API_KEY"`,

  plan_limit_exceeded: `# No --retry: only the next month or a higher plan helps
curl -s -X POST \\
  "https://iozen.example/api/v1/intake-bots/$BOT_ID/submissions" \\
  -H "Authorization: Bearer $IOZEN_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d @submission.json \\
  | jq '.error.details // .data.submission.id'`,

  idempotency_conflict: `# A hash of the body in the key: another body, another key
key="order-8841-$(sha256sum submission.json | cut -c1-16)"

curl --retry 3 -X POST \\
  "https://iozen.example/api/v1/intake-bots/$BOT_ID/submissions" \\
  -H "Authorization: Bearer $IOZEN_API_KEY" \\
  -H "Idempotency-Key: $key" \\
  -H "Content-Type: application/json" \\
  -d @submission.json`,

  internal_error: `# Retries with growing pauses; the key makes that safe
curl --retry 4 --fail-with-body -X POST \\
  "https://iozen.example/api/v1/intake-bots/$BOT_ID/submissions" \\
  -H "Authorization: Bearer $IOZEN_API_KEY" \\
  -H "Idempotency-Key: $(uuidgen)" \\
  -H "Content-Type: application/json" \\
  -d @submission.json`,
};

import type { ErrorCode } from "./catalog";
import { sampleBody } from "./sample-body";
import { type SampleCall, sampleUrl, sendsBody, takesIdempotencyKey } from "./sample-call";
import { fetchOptions, JAVASCRIPT_THROW } from "./sample-syntax";

const indented = (lines: string) => lines.replaceAll(/^(?=.)/gm, "  ");

/** Prints the data of a success, handles the code by these lines, and throws every other error. */
const readAnswer = (
  code: ErrorCode | null,
  lines = "",
) => `const { success, data, error } = await response.json();

if (success) {
  console.log(data);
} else ${code === null ? "" : `if (error.code === "${code}") {\n${indented(lines)}\n} else `}{
  ${JAVASCRIPT_THROW}
}`;

/** Makes the call once. */
const once = (code: ErrorCode, lines: string) =>
  `const response = await fetch(url, init);\n${readAnswer(code, lines)}`;

/** Makes the call by a function `call`, which retries it. */
const repeated = (definition: string) => `${definition}

const response = await call();
${readAnswer(null)}`;

const WAIT = "await new Promise((resolve) => setTimeout(resolve, wait));";

/** How a JavaScript client handles each code; follows `url` and `init`. */
const HANDLING: Record<ErrorCode, string> = {
  authentication_required: once(
    "authentication_required",
    `// The same key gets the same response: do not retry, replace it.
const requestId = response.headers.get("x-request-id");
throw new Error(\`ioZen refused the API key: \${requestId}\`);`,
  ),

  insufficient_scopes: once(
    "insufficient_scopes",
    `const { required, granted } = error.details;
const missing = required.filter((scope) => !granted.includes(scope));
// The call is right, the key is not: name what a new one needs.
throw new Error(\`The API key needs \${missing.join(", ")}\`);`,
  ),

  feature_not_available: once(
    "feature_not_available",
    `// "api_access" or "webhooks": switch that part of your program off.
console.error("The plan does not include", error.details.feature);`,
  ),

  workspace_archived: once(
    "workspace_archived",
    `// Every call fails alike until an owner restores it: pause the job.
console.error("The ioZen workspace is archived: nothing was done");`,
  ),

  resource_not_found: once(
    "resource_not_found",
    `// A response like any other: the requested resource does not exist.
console.error("Not found:", error.details.resource);`,
  ),

  validation_failed: once(
    "validation_failed",
    `// All issues at once: show each beside its field.
for (const { path, message } of error.details.issues) {
  console.error(path.join("."), message);
}`,
  ),

  rate_limit_exceeded: repeated(`async function call(attempts = 5) {
  const response = await fetch(url, init);
  if (response.status !== 429 || attempts <= 1) return response;

  const { error } = await response.clone().json();
  if (error.code !== "rate_limit_exceeded") return response;

  // Jitter: not all workers retry at the same instant.
  const wait = error.details.retry_after * 1000 + Math.random() * 1000;
  ${WAIT}
  return call(attempts - 1);
}`),

  plan_limit_exceeded: once(
    "plan_limit_exceeded",
    `// Also a 429, but only the next month (UTC) helps: keep the work.
const now = new Date();
const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1);
console.error("Send it again from", new Date(month).toISOString());`,
  ),

  idempotency_conflict: `// One Idempotency-Key for one request: make it once, keep it with the
// body, and send both unchanged in every retry.
init.headers["Idempotency-Key"] = crypto.randomUUID();

${once(
  "idempotency_conflict",
  `// This request needs a key of its own.
throw new Error("This Idempotency-Key belongs to another request");`,
)}`,

  internal_error: repeated(`async function call(attempts = 5) {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, init);
    if (response.status !== 500 || attempt === attempts) return response;
    // 1, 2, 4, 8 s, each shortened at random by up to half
    const wait = 1000 * 2 ** (attempt - 1) * (1 - Math.random() / 2);
    ${WAIT}
  }
}`),
};

export function javascriptSample(code: ErrorCode, call: SampleCall): string {
  const hasBody = sendsBody(call);
  // The key lets the server do a repeated call once.
  const isKeyed = takesIdempotencyKey(call) && (code === "internal_error" || code === "rate_limit_exceeded");
  const init = fetchOptions({ method: call.method, body: hasBody ? "body" : undefined, isKeyed });
  return [
    `const url = ${JSON.stringify(sampleUrl(call))};`,
    ...(hasBody ? [`const body = ${JSON.stringify(sampleBody(call), null, 2)};`] : []),
    `const init = ${init};`,
    HANDLING[code],
  ].join("\n");
}

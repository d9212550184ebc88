import type { ErrorCode } from "./catalog";
import { placeholderLines, sampleBody } from "./sample-body";
import { type SampleCall, sampleUrl, sendsBody, takesIdempotencyKey } from "./sample-call";

/** Makes the call and reads the response, for codes whose handling does not make the call itself. */
const READ = `const response = await fetch(url, init);
const { success, data, error } = await response.json();
`;

const RETRY = "await new Promise((resolve) => setTimeout(resolve, wait));";

/** How a JavaScript client handles each code; follows `url` and `init`. */
const HANDLING: Record<ErrorCode, string> = {
  authentication_required: `${READ}
if (response.status === 401) {
  // The same key gets the same response: do not retry, replace it.
  const requestId = response.headers.get("x-request-id");
  throw new Error(\`ioZen refused the API key: \${requestId}\`);
}`,

  insufficient_scopes: `${READ}
if (!success && error.code === "insufficient_scopes") {
  const { required, granted } = error.details;
  const missing = required.filter((scope) => !granted.includes(scope));
  // The call is right, the key is not: name what a new one needs.
  throw new Error(\`The API key needs \${missing.join(", ")}\`);
}`,

  feature_not_available: `${READ}
if (!success && error.code === "feature_not_available") {
  // "api_access" or "webhooks": switch that part off.
  settings.disable(error.details.feature);
}`,

  workspace_archived: `${READ}
if (!success && error.code === "workspace_archived") {
  // Every call fails alike until an owner restores it.
  await job.pause("The ioZen workspace is archived");
}`,

  resource_not_found: `${READ}
if (!success && error.code === "resource_not_found") {
  // A response like any other: the requested resource does not exist.
  console.log("Not found:", error.details.resource);
} else {
  console.log(data);
}`,

  validation_failed: `${READ}
if (!success && error.code === "validation_failed") {
  // All issues at once: show each beside its field.
  for (const { path, message } of error.details.issues) {
    console.error(path.join("."), message);
  }
}`,

  rate_limit_exceeded: `async function call(attempts = 5) {
  const response = await fetch(url, init);
  if (response.status !== 429 || attempts <= 1) return response;

  const { error } = await response.clone().json();
  if (error.code !== "rate_limit_exceeded") return response;

  // Jitter: not all workers come back in the same instant.
  const wait = error.details.retry_after * 1000 + Math.random() * 1000;
  ${RETRY}
  return call(attempts - 1);
}`,

  plan_limit_exceeded: `${READ}
if (!success && error.code === "plan_limit_exceeded") {
  // Also a 429, but only the next month (UTC) helps: keep the work.
  const now = new Date();
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1);
  await queue.pauseUntil(new Date(month));
}`,

  idempotency_conflict: `
// Make the key once, store it with the body, retry with both.
const job = { key: crypto.randomUUID(), body: init.body };
await outbox.save(job);
init.headers["Idempotency-Key"] = job.key;

const response = await fetch(url, init);`,

  internal_error: `async function call(attempts = 5) {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, init);
    if (response.status !== 500 || attempt === attempts) return response;
    // 1, 2, 4, 8 s, each shortened at random by up to half
    const wait = 1000 * 2 ** (attempt - 1) * (1 - Math.random() / 2);
    ${RETRY}
  }
}`,
};

export function javascriptSample(code: ErrorCode, call: SampleCall): string {
  const hasBody = sendsBody(call);
  // The key lets the server do a repeated call once.
  const isKeyed = takesIdempotencyKey(call) && (code === "internal_error" || code === "rate_limit_exceeded");
  const init = [
    ...(call.method === "GET" ? [] : [`  method: ${JSON.stringify(call.method)},`]),
    "  headers: {",
    "    Authorization: `Bearer ${process.env.IOZEN_API_KEY}`,",
    ...(hasBody ? ['    "Content-Type": "application/json",'] : []),
    ...(isKeyed ? ['    "Idempotency-Key": crypto.randomUUID(),'] : []),
    "  },",
    ...(hasBody ? ["  body: JSON.stringify(body),"] : []),
  ];
  return [
    ...placeholderLines(code, "//"),
    `const url = ${JSON.stringify(sampleUrl(call))};`,
    ...(hasBody ? [`const body = ${JSON.stringify(sampleBody(call), null, 2)};`] : []),
    "const init = {",
    ...init,
    "};",
    HANDLING[code],
  ].join("\n");
}

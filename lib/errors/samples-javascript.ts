import type { ErrorCode } from "./catalog";

/** How a JavaScript client meets each code. `samples.ts` puts the real origin in. */
export const JAVASCRIPT_SAMPLES: Record<ErrorCode, string> = {
  authentication_required: `const url = "https://iozen.example/api/v1/intake-bots";
const response = await fetch(url, {
  headers: { Authorization: \`Bearer \${process.env.IOZEN_API_KEY}\` },
});

if (response.status === 401) {
  // The same key gets the same answer: do not retry, replace it.
  const requestId = response.headers.get("x-request-id");
  throw new Error(\`ioZen refused the API key: \${requestId}\`);
}`,

  insufficient_scopes: `const { success, error } = await response.json();

if (!success && error.code === "insufficient_scopes") {
  const { required, granted } = error.details;
  const missing = required.filter((scope) => !granted.includes(scope));
  // The call is right, the key is not: name what a new one needs.
  throw new Error(\`The API key needs \${missing.join(", ")}\`);
}`,

  feature_not_available: `const { success, error } = await response.json();

if (!success && error.code === "feature_not_available") {
  // "api_access" or "webhooks": switch that part off.
  settings.disable(error.details.feature);
}`,

  workspace_archived: `const { success, error } = await response.json();

if (!success && error.code === "workspace_archived") {
  // Every call fails alike until an owner restores it.
  await job.pause("The ioZen workspace is archived");
}`,

  resource_not_found: `async function getSubmission(botId, id) {
  const path = \`/intake-bots/\${botId}/submissions/\${id}\`;
  const response = await fetch(\`https://iozen.example/api/v1\${path}\`, {
    headers: { Authorization: \`Bearer \${process.env.IOZEN_API_KEY}\` },
  });
  const { success, data, error } = await response.json();
  if (success) return data.submission;
  // A missing submission is an answer; a missing endpoint is a mistake.
  const { code, details } = error;
  if (code === "resource_not_found" && details.resource !== "endpoint") {
    return null;
  }
  throw new Error(\`\${code}: \${error.message}\`);
}`,

  validation_failed: `const { success, error } = await response.json();

if (!success && error.code === "validation_failed") {
  // All issues at once: show each beside its field.
  for (const { path, message } of error.details.issues) {
    const field = path.at(0) === "data" ? path.at(1) : path.join(".");
    form.setError(field ?? "form", message);
  }
}`,

  rate_limit_exceeded: `async function call(url, init, attempts = 5) {
  const response = await fetch(url, init);
  if (response.status !== 429 || attempts <= 1) return response;

  const { error } = await response.clone().json();
  if (error.code !== "rate_limit_exceeded") return response;

  // Jitter: not all workers come back in the same instant.
  const wait = error.details.retry_after * 1000 + Math.random() * 1000;
  await new Promise((resolve) => setTimeout(resolve, wait));
  return call(url, init, attempts - 1);
}`,

  plan_limit_exceeded: `const { success, error } = await response.json();

if (!success && error.code === "plan_limit_exceeded") {
  // Also a 429, but only the next month helps: keep the work.
  const now = new Date();
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  await queue.pauseUntil(new Date(Date.UTC(year, month + 1, 1)));
}`,

  idempotency_conflict: `// Make the key once, store it with the body, retry with both.
const body = JSON.stringify({ data: order });
const job = { key: crypto.randomUUID(), body };
await outbox.save(job);

const path = \`/intake-bots/\${botId}/submissions\`;
const response = await fetch(\`https://iozen.example/api/v1\${path}\`, {
  method: "POST",
  headers: {
    Authorization: \`Bearer \${process.env.IOZEN_API_KEY}\`,
    "Content-Type": "application/json",
    "Idempotency-Key": job.key,
  },
  body: job.body,
});`,

  internal_error: `async function call(url, init, attempts = 5) {
  // With an Idempotency-Key, a repeated POST is done once.
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, init);
    if (response.status !== 500 || attempt === attempts) return response;
    // 1, 2, 4, 8 s, each shortened at random by up to half
    const wait = 1000 * 2 ** (attempt - 1) * (1 - Math.random() / 2);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}`,
};

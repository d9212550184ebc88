import { STAGES } from "@/lib/api/stages";
import type { Explanation } from "@/lib/contracts/log/explanation";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { ERROR_CATALOG, type ErrorCode } from "@/lib/errors/catalog";
import { exampleMessage } from "@/lib/errors/samples-response";
import { causesOfExplanation } from "./fixture-causes";
import { AT, BOT_ID, ciKey, curl } from "./fixtures";

const CALLS: Partial<Record<Explanation["code"], { method: string; path: string; route: string | null }>> = {
  resource_not_found: {
    method: "GET",
    path: "/intake-bots/cm7abc12x0001yz9k8mno3pqz",
    route: "/intake-bots/:id",
  },
  feature_not_available: { method: "POST", path: "/webhooks", route: "/webhooks" },
  rate_limit_exceeded: { method: "GET", path: "/intake-bots", route: "/intake-bots" },
};

/** Returns the failed request of an explanation, as the request panel receives it. */
export function failedRequest(explanation: Explanation, change: Partial<RequestDetail> = {}): RequestDetail {
  const { code } = explanation;
  const known = code === "unknown" ? null : code;
  const post = {
    method: "POST",
    path: `/intake-bots/${BOT_ID}/submissions`,
    route: "/intake-bots/:id/submissions",
  };
  const causes = causesOfExplanation(explanation);
  const text = known ? answer(known) : '{"success":false,"error":{"code":"teapot_refused"}}';
  return {
    id: "req_019ab2f45c8e7d3f9a1b2c3d4e5f6099",
    createdAt: AT,
    query: "",
    ...(CALLS[code] ?? post),
    status: known ? ERROR_CATALOG[known].status : 400,
    errorCode: known ?? "teapot_refused",
    errorMessage: known ? exampleMessage(known) : "The teapot refused",
    apiKey: { id: ciKey.id, name: ciKey.name },
    intakeBot: null,
    cause: causes[0] ?? null,
    causeCount: causes.length,
    apiKeyDisplay: ciKey.display,
    keyNow: "works",
    keyEndedAt: null,
    durationUs: 4120,
    requiredScopes: [],
    grantedScopes: [],
    rateLimit: { subject: "key", limit: 100, remaining: 0, resetAt: Date.parse(AT) + 7000 },
    stages: STAGES.filter(({ name }) => name !== "idempotency").map(({ name }, index) => {
      return { name, durationUs: 120 + index * 310 };
    }),
    clientAddress: "203.0.113.24",
    userAgent: curl,
    idempotencyKey: code === "idempotency_conflict" ? "order-8841" : null,
    replayed: false,
    requestHeaders: {},
    responseHeaders: {},
    requestBody: null,
    responseBody: { text, contentType: "application/json", bytes: text.length, truncated: false },
    explanation,
    occurrences: null,
    managers: [
      { name: "Ana Ruiz", email: "ana@acme.example", role: "owner" },
      { name: "Ben Okafor", email: "ben@acme.example", role: "admin" },
    ],
    ...change,
  };
}

function answer(code: ErrorCode): string {
  return JSON.stringify({ success: false, error: { code, message: exampleMessage(code) } });
}

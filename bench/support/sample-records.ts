import type { Pool } from "pg";
import { v7 } from "uuid";
import { MINUTE_MS } from "@/lib/time";
import { shipBatch } from "@/server/request-log/write/ship/ship-batch";
import type { RequestRecord } from "@/server/request-log/record";
import type { Caller } from "./callers";

// The product's own lines and transaction, called directly: the only imports from server/ here.
export { toLine } from "@/server/request-log/write/to-line";
let offset = 0;

/** Writes a batch as the product's shipper does: the product's own transaction, called directly. */
export async function insertLines(pool: Pool, lines: readonly Buffer[]): Promise<void> {
  const at = (end: number) => ({ segment: "1-0.lines", offset: end });
  const from = offset === 0 ? null : at(offset);
  offset += 1;
  if (!(await shipBatch(pool, lines, { stream: "bench", from, to: at(offset) })))
    throw new Error("The position has moved");
}

export type { RequestRecord };

const RESPONSE = JSON.stringify({
  success: true,
  data: {
    intake_bot: { id: "cm7x2k9q00001l508h3v9d2ab", name: "Project intake", status: "active", questions: 12 },
  },
});

/** Returns log records as the API writes them for GETs of a bot by these callers in turn. */
export function sampleRecords(callers: readonly Caller[], count: number): RequestRecord[] {
  const now = Date.now();
  return Array.from({ length: count }, (_, index) => {
    const caller = callers[index % callers.length];
    if (!caller) throw new Error("Records need callers");
    const createdAt = new Date(now + (index >> 4));
    const failed = index % 20 === 0;
    return {
      id: v7({ msecs: createdAt.getTime() }),
      workspaceId: caller.workspaceId,
      apiKeyId: caller.keyId,
      createdAt: createdAt.toISOString(),
      method: "GET",
      path: `/intake-bots/${failed ? "cm7unknown" : caller.botId}`,
      route: "/intake-bots/:id",
      query: "",
      status: failed ? 404 : 200,
      errorCode: failed ? "resource_not_found" : null,
      errorMessage: failed ? "No intake bot has the id cm7unknown" : null,
      errorDetails: failed ? { resource: "intake_bot", id: "cm7unknown" } : null,
      reason: null,
      requiredScopes: ["read:intake-bots"],
      grantedScopes: ["read:intake-bots", "write:intake-bots", "read:submissions"],
      rateLimit: { subject: "key", limit: 500, remaining: 499 - (index % 500), resetAt: now + MINUTE_MS },
      durationUs: 200 + (index % 700),
      stages: ["authenticate", "workspace", "rate_limit", "endpoint", "scopes", "validate", "work"].map(
        (name) => ({ name, durationUs: 20 + (index % 30) }),
      ),
      clientAddress: "203.0.113.7",
      userAgent: "acme-sync/2.4 node/22",
      idempotencyKey: null,
      replayed: false,
      requestHeaders: {
        host: "api.iozen.example",
        accept: "application/json",
        "user-agent": "acme-sync/2.4 node/22",
        authorization: "Bearer iozen_live_••••",
      },
      requestBody: null,
      responseHeaders: { "content-type": "application/json; charset=utf-8", "x-ratelimit-limit": "500" },
      responseBody: {
        text: RESPONSE,
        contentType: "application/json",
        bytes: RESPONSE.length,
        truncated: false,
      },
    };
  });
}

import "server-only";

import type { RequestRecord } from "@/server/request-log/record";
import { FAILURES } from "./failures-fixture";
import { recordAt } from "./log-fixture";
import { makeRandomLog } from "./random-log";

const body = (text: string) => ({
  text,
  contentType: "application/json",
  bytes: text.length,
  truncated: false,
});

/** Requests of every kind: each failure, every combination of the filters' values, bodies, replays, HEAD, no key. */
export function everyKind(workspaceId: string, now: Date): RequestRecord[] {
  const at = (index: number) => new Date(now.getTime() - 60_000 - index * 1_000);
  const workspace = { id: workspaceId, slug: workspaceId, name: workspaceId, archivedAt: null };
  const random = makeRandomLog({ now, workspace: { ...workspace, plan: "business" } }, 150);
  const failures = Object.values(FAILURES);
  const others: Partial<RequestRecord>[] = [
    { method: "HEAD", responseBody: null },
    {
      apiKeyId: null,
      method: "POST",
      requestBody: body('{"data":{"email":"x"}}'),
      responseBody: body('{"success":true}'),
    },
    {
      replayed: true,
      idempotencyKey: "order-1",
      requestHeaders: { "user-agent": "acme/1" },
      userAgent: "acme/1",
    },
    {
      stages: [
        { name: "authenticate", durationUs: 12 },
        { name: "not_known", durationUs: 3 },
      ],
      requiredScopes: ["read:intake-bots"],
      grantedScopes: ["read:intake-bots", "read:submissions"],
      responseHeaders: { "content-type": "text/plain", link: "<x>" },
      responseBody: {
        text: "",
        contentType: null,
        bytes: 9,
        truncated: true,
        notKept: "format",
        fingerprint: "ab",
      },
    },
    { query: "a=1&b=%20", responseBody: body(JSON.stringify({ list: "x".repeat(3_000) })) },
  ];
  return [
    ...random,
    ...[...failures, ...others].map((kind) =>
      recordAt(now, { errorMessage: kind.errorCode ?? null, ...kind }),
    ),
  ].map((record, index) => ({
    ...record,
    workspaceId,
    createdAt: at(index).toISOString(),
    id: recordAt(at(index)).id,
  }));
}

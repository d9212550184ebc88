import "server-only";

import fc from "fast-check";
import { STAGES } from "@/lib/api/stages";
import type { LoggedBody } from "@/lib/contracts/log/logged-body";
import { AUTH_FAILURES, type RequestReason } from "@/lib/contracts/log/request-reason";
import { SCOPES } from "@/lib/keys/scopes";

/* Records with hostile texts in every place. */

const HOSTILE = [
  "",
  "\t",
  "\n",
  "\r\n",
  "\\.",
  "\0",
  "\u0001",
  "\u0001\u0001",
  '"',
  "\\",
  "\\N",
  "NULL",
  "{}",
  ",",
  "\uD800",
  "ü",
  "😀",
];

const anyText = fc.oneof(
  { weight: 2, arbitrary: fc.string({ unit: "binary" }) },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.constantFrom(...HOSTILE, "a", "path"), { maxLength: 6 })
      .map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: fc.nat({ max: 40_000 }).map((length) => `x\t${"y".repeat(length)}`) },
);
/** As the redaction leaves it. */
const text = anyText.map((each) => each.toWellFormed().replaceAll("\0", "\uFFFD"));
const name = text.filter((each) => each !== "");
const headers = fc
  .dictionary(
    fc.oneof(
      fc.constantFrom("user-agent", "content-type", "cache-control", "x-request-id", "ratelimit"),
      name,
    ),
    text,
    { noNullPrototype: true },
  )
  .map((each) => Object.fromEntries(Object.entries(each).filter(([key]) => key !== "__proto__")));
const body: fc.Arbitrary<LoggedBody | null> = fc.option(
  fc.record(
    {
      text,
      contentType: fc.option(fc.oneof(fc.constant("application/json; charset=utf-8"), text)),
      bytes: fc.nat(),
      truncated: fc.boolean(),
      notKept: fc.constantFrom("unknown_key" as const, "rate_limit" as const, "format" as const),
      fingerprint: text,
    },
    { requiredKeys: ["text", "contentType", "bytes", "truncated"], noNullPrototype: true },
  ),
);
const reason: fc.Arbitrary<RequestReason | null> = fc.option(
  fc.oneof(
    fc.record(
      { check: fc.constant("resource" as const), resource: name, id: text },
      { noNullPrototype: true },
    ),
    fc.constantFrom(...AUTH_FAILURES).map((failure) => ({
      check: "authentication" as const,
      failure,
      form: null,
      found: null,
      sameKeyInUrl: false,
      addressHolds: null,
      revokedAt: null,
      revokedBy: null,
      expiredAt: null,
    })),
  ),
);
const issue = fc.record(
  { path: fc.array(fc.oneof(text, fc.nat())), code: name, message: text },
  { noNullPrototype: true },
);
const nat = fc.nat({ max: 2 ** 31 - 1 });

/** Properties of a record that differ from a plain success. */
export const anyRecord = fc.record({
  workspaceId: fc.option(name),
  apiKeyId: fc.option(name),
  method: name,
  path: text,
  route: fc.option(name),
  query: text,
  errorCode: fc.option(fc.constantFrom("validation_failed", "resource_not_found")),
  errorMessage: fc.option(text),
  durationUs: nat,
  clientAddress: name,
  userAgent: fc.option(text),
  requiredScopes: fc.subarray([...SCOPES]),
  grantedScopes: fc.subarray([...SCOPES]),
  rateLimit: fc.record(
    {
      subject: fc.constantFrom("key" as const, "address" as const),
      limit: nat,
      remaining: nat,
      resetAt: nat,
    },
    { noNullPrototype: true },
  ),
  stages: fc.array(
    fc.record(
      {
        name: fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom(...STAGES.map((stage) => stage.name)) },
          { weight: 1, arbitrary: name },
        ),
        durationUs: nat,
      },
      { noNullPrototype: true },
    ),
    { maxLength: 8 },
  ),
  idempotencyKey: fc.option(text),
  replayed: fc.boolean(),
  requestHeaders: headers,
  responseHeaders: headers,
  requestBody: body,
  responseBody: body,
  reason,
  errorDetails: fc.option(
    fc.record({ issues: fc.array(issue, { maxLength: 3 }) }, { noNullPrototype: true }),
  ),
});

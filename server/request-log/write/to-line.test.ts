import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { STAGES } from "@/lib/api/stages";
import type { LoggedBody } from "@/lib/contracts/logged-body";
import { AUTH_FAILURES, type RequestReason } from "@/lib/contracts/request-reason";
import { SCOPES } from "@/lib/scopes";
import { getDb, getPool } from "@/server/database/db";
import { frozen } from "@/server/platform/memoize-frozen";
import { recordAt } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { causesOfRecord } from "../causes";
import { decidingCause, leadingFacts, toStoredFact } from "../line";
import { findLoggedRequest } from "../logged-request";
import type { RequestRecord } from "../record";
import { lineOfFormerFormat } from "./former-line";
import { insertLines } from "./insert";
import { toLine } from "./to-line";

const AT = new Date("2026-11-22T10:30:20.500Z");
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

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(() => database.close());

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
      ...{ check: "authentication" as const, failure, form: null, found: null, sameKeyInUrl: false },
      ...{ revokedAt: null, revokedBy: null, expiredAt: null },
    })),
  ),
);
const issue = fc.record(
  { path: fc.array(fc.oneof(text, fc.nat())), code: name, message: text },
  { noNullPrototype: true },
);
const nat = fc.nat({ max: 2 ** 31 - 1 });

const changes = fc.record({
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

const FACT_TEXTS = [
  "workspaceId",
  "apiKeyId",
  "method",
  "path",
  "route",
  "query",
  "errorMessage",
  "clientAddress",
  "userAgent",
] as const;

/** The record as its row holds it: facts are on one line. */
function stored(record: RequestRecord) {
  const facts = FACT_TEXTS.map((column) => {
    const value = record[column];
    return [column, value === null ? null : toStoredFact(value)];
  });
  return { ...record, ...Object.fromEntries(facts), createdAt: new Date(record.createdAt) };
}

describe("a line", () => {
  it("is read back from PostgreSQL as the record, whatever its texts are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 20 }), async (all) => {
        const records = all.map((each) => recordAt(AT, each));
        const lines = records.map((record) => toLine(record));
        await insertLines(getPool(), lines);
        for (const [index, record] of records.entries()) {
          const found = await findLoggedRequest({ db: getDb() }, { id: record.id });
          expect(found).toEqual(stored(record));
          const line = lines[index] ?? Buffer.alloc(0);
          expect(line.indexOf("\n")).toBe(line.length - 1);
          const { workspaceId, apiKeyId, method, route, status, errorCode, durationUs, clientAddress } =
            stored(record);
          expect(leadingFacts(line)).toEqual({
            ...{ id: record.id, createdAt: record.createdAt, workspaceId, apiKeyId },
            ...{ method, route, status, errorCode, durationUs, clientAddress },
          });
          expect(decidingCause(line)).toBe(errorCode === null ? null : (causesOfRecord(record)[0] ?? null));
        }
        const { rows } = await getPool().query<{ id: string; causes: string[] | null }>(
          "SELECT id, causes FROM request_log WHERE id = ANY ($1)",
          [records.map(({ id }) => id)],
        );
        const causes = new Map(rows.map((row) => [row.id, row.causes]));
        for (const record of records)
          expect(causes.get(record.id) ?? []).toEqual(
            record.errorCode === null ? [] : causesOfRecord(record),
          );
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it("is the same for a record that an earlier release left as JSON", () => {
    fc.assert(
      fc.property(changes, (each) => {
        const record = recordAt(AT, each);
        expect(lineOfFormerFormat(Buffer.from(`${JSON.stringify(record)}\n`)).equals(toLine(record))).toBe(
          true,
        );
      }),
    );
  });

  it("shares no text between bodies, frozen or not", () => {
    const of = (content: string) => ({ text: content, contentType: null, bytes: 1, truncated: false });
    for (const responseBody of [of("{}"), frozen(of('{"a":1}')), frozen(of('{"b":2}')), null]) {
      const record = recordAt(AT, { responseBody });
      expect(toLine(record)).toEqual(toLine(record));
      const text = responseBody?.text ?? "";
      expect(toLine(record).toString().endsWith(`\t${text}\t\n`)).toBe(true);
    }
  });

  it("leaves out what every row would repeat", () => {
    const record = recordAt(AT);
    const line = toLine({
      ...record,
      userAgent: "acme/1",
      requestHeaders: { "user-agent": "acme/1" },
      responseHeaders: { "x-request-id": toRequestId(record.id), "cache-control": "no-store" },
    }).toString();
    expect(line.match(/acme\/1/g)).toHaveLength(1);
    expect(line).not.toContain("no-store");
  });
});

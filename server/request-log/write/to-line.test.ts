import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { getDb, getPool } from "@/server/database/db";
import { frozen } from "@/server/platform/caching/memoize-frozen";
import { anyRecord } from "@/testing/unit/any-record";
import { recordAt } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { causesOfRecord } from "../causes";
import { firstCause, leadingFacts, toStoredFact } from "../line";
import { findLoggedRequest } from "../logged-request";
import type { RequestRecord } from "../record";
import { inTodaysForm } from "./former-line";
import { shipMissing } from "./ship/ship-batch";
import { toLine } from "./to-line";

const AT = new Date("2026-11-22T10:30:20.500Z");
let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

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
      fc.asyncProperty(fc.array(anyRecord, { minLength: 1, maxLength: 20 }), async (all) => {
        const records = all.map((each) => recordAt(AT, each));
        const lines = records.map((record) => toLine(record));
        await shipMissing(getPool(), lines);
        for (const [index, record] of records.entries()) {
          const found = await findLoggedRequest({ db: getDb() }, { id: record.id });
          const causes = record.errorCode === null ? [] : causesOfRecord(record);
          expect(found).toEqual({ ...stored(record), causes });
          const line = lines[index] ?? Buffer.alloc(0);
          expect(line.indexOf("\n")).toBe(line.length - 1);
          const { workspaceId, apiKeyId, method, route, status, errorCode, durationUs, clientAddress } =
            stored(record);
          expect(leadingFacts(line)).toEqual({
            id: record.id,
            createdAt: record.createdAt,
            workspaceId,
            apiKeyId,
            method,
            route,
            status,
            errorCode,
            durationUs,
            clientAddress,
          });
          expect(firstCause(line)).toBe(causes[0] ?? null);
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it("is the same for a record that an earlier release left as JSON", async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord, async (each) => {
        const record = recordAt(AT, each);
        const line = toLine(record);
        const former = Buffer.from(`${JSON.stringify(record)}\n`);
        const [converted, unchanged] = await inTodaysForm([former, line]);
        expect(converted?.equals(line)).toBe(true);
        expect(unchanged).toBe(line);
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

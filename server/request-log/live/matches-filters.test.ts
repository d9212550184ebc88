import fc from "fast-check";
import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import { HTTP_METHODS } from "@/lib/api/methods";
import { STATUS_CLASSES } from "@/lib/errors/status-filter";
import { ERROR_CATALOG, ERROR_CODES, type ErrorCode } from "@/lib/errors/catalog";
import { toRequestId } from "@/lib/api/request-id";
import { HOUR_MS } from "@/lib/time";
import { matchesFilters, type TailRow } from "./matches-filters";

const START = new Date("2026-11-22T10:00:00.000Z");
const END = new Date("2026-11-22T10:30:00.000Z");
const KEYS = ["key-a", "key-b"];
const ADDRESSES = ["203.0.113.1", "203.0.113.2"];
const CAUSES = ["revoked", "invalid_email:data.email"];
const ROUTES = ["/intake-bots", "/intake-bots/:id", "/webhooks"];

const rows = fc
  .record({
    code: fc.option(fc.constantFrom(...ERROR_CODES)),
    method: fc.constantFrom(...HTTP_METHODS),
    key: fc.option(fc.constantFrom(...KEYS)),
    route: fc.option(fc.constantFrom(...ROUTES)),
    address: fc.constantFrom(...ADDRESSES),
    causes: fc.subarray(CAUSES),
    message: fc.option(fc.constantFrom("Body is not 100% valid", "Ünknown_field")),
    offsetMs: fc.integer({ min: -HOUR_MS, max: HOUR_MS }),
  })
  .map(({ code, method, key, route, message, offsetMs, address, causes }): TailRow => {
    const createdAt = new Date(START.getTime() + offsetMs);
    return {
      id: v7({ msecs: createdAt.getTime() }),
      apiKeyId: key,
      createdAt,
      method,
      path: route ?? "/nothing",
      query: "",
      route,
      status: code ? ERROR_CATALOG[code].status : 200,
      errorCode: code,
      errorMessage: message,
      durationUs: 1,
      keyName: key,
      clientAddress: address,
      causes,
    };
  });
const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const filters = fc.record({
  status: maybe([...STATUS_CLASSES, "200", "403", "429"]),
  code: maybe<ErrorCode>(ERROR_CODES),
  method: maybe(HTTP_METHODS),
  route: maybe([...ROUTES, "unmatched"]),
  key: maybe(KEYS),
  path: maybe(["/intake-bots", "/intake-bots/:id", "/intake", "/nothing"]),
  cause: maybe([...CAUSES, "expired"]),
  address: maybe(ADDRESSES),
  q: maybe(["BOTS", "100%", "ünknown_", "k s", "%", "nothing body"]),
});
const periods = fc.constantFrom({ from: START, to: null }, { from: START, to: END });

/** Like PostgreSQL's ILIKE with escaped wildcards. */
const contains = (text: string, part: string) =>
  new RegExp(part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), "iu").test(text);

describe("matchesFilters", () => {
  it("accepts a row when each set filter accepts it", () => {
    fc.assert(
      fc.property(rows, filters, periods, (row, set, period) => {
        const each = [
          row.createdAt >= period.from,
          period.to === null || row.createdAt < period.to,
          set.status === undefined || String(row.status).startsWith(set.status.replace("xx", "")),
          set.code === undefined || row.errorCode === set.code,
          set.method === undefined || row.method === set.method,
          set.route === undefined ||
            (set.route === "unmatched" ? row.route === null : row.route === set.route),
          set.key === undefined || row.apiKeyId === set.key,
          set.path === undefined || row.path === set.path || row.path.startsWith(`${set.path}/`),
          set.cause === undefined || row.causes.includes(set.cause),
          set.address === undefined || row.clientAddress === set.address,
          set.q === undefined || contains(`${row.path} ${row.errorMessage ?? ""}`, set.q),
        ];
        expect(matchesFilters(set, period)(row)).toBe(each.every(Boolean));
      }),
      { numRuns: 2_000 },
    );
  });

  it("interprets a pasted call, a code and the start of an id like the list", () => {
    fc.assert(
      fc.property(rows, (row) => {
        const matches = (q: string) => matchesFilters({ q }, { from: new Date(0), to: null })(row);
        expect(matches("https://api.acme.example/api/v1/webhooks")).toBe(row.path === "/webhooks");
        expect(matches("POST /api/v1/webhooks")).toBe(row.path === "/webhooks" && row.method === "POST");
        expect(matches("validation_failed")).toBe(row.errorCode === "validation_failed");
        expect(matches(toRequestId(row.id).slice(0, 30))).toBe(true);
        expect(matches("req_00")).toBe(false);
      }),
    );
  });

  it("accepts only the request with a searched id", () => {
    fc.assert(
      fc.property(rows, rows, filters, (row, other, set) => {
        for (const q of [toRequestId(row.id), row.id, row.id.toUpperCase()]) {
          const matches = matchesFilters({ ...set, q }, { from: END, to: null });
          expect([matches(row), matches(other)]).toEqual([true, other.id === row.id]);
        }
      }),
    );
  });
});

import fc from "fast-check";
import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import { HTTP_METHODS, STATUS_CLASSES } from "@/lib/contracts/request-log";
import { ERROR_CATALOG, ERROR_CODES, type ErrorCode } from "@/lib/errors/catalog";
import { matchesFilters, type TailRow } from "./matches-filters";

const START = new Date("2026-11-22T10:00:00.000Z");
const KEYS = ["key-a", "key-b"];

const rows = fc
  .record({
    code: fc.option(fc.constantFrom(...ERROR_CODES)),
    method: fc.constantFrom(...HTTP_METHODS),
    key: fc.option(fc.constantFrom(...KEYS)),
    offsetMs: fc.integer({ min: -3_600_000, max: 3_600_000 }),
  })
  .map(({ code, method, key, offsetMs }): TailRow => {
    const createdAt = new Date(START.getTime() + offsetMs);
    return {
      id: v7({ msecs: createdAt.getTime() }),
      apiKeyId: key,
      createdAt,
      method,
      path: "/intake-bots",
      query: "",
      route: "/intake-bots",
      status: code ? ERROR_CATALOG[code].status : 200,
      errorCode: code,
      errorMessage: null,
      durationUs: 1,
      keyName: key,
    };
  });
const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const filters = fc.record({
  status: maybe(STATUS_CLASSES),
  code: maybe<ErrorCode>(ERROR_CODES),
  method: maybe(HTTP_METHODS),
  key: maybe(KEYS),
});

describe("matchesFilters", () => {
  it("takes a row when each filter that is set takes it", () => {
    fc.assert(
      fc.property(rows, filters, (row, set) => {
        const each = [
          row.createdAt >= START,
          set.status === undefined || String(row.status).startsWith(set.status.slice(0, 1)),
          set.code === undefined || row.errorCode === set.code,
          set.method === undefined || row.method === set.method,
          set.key === undefined || row.apiKeyId === set.key,
        ];
        expect(matchesFilters(set, START)(row)).toBe(each.every(Boolean));
      }),
    );
  });
});

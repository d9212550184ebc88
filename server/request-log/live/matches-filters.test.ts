import fc from "fast-check";
import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import { HTTP_METHODS } from "@/lib/api/methods";
import { STATUS_CLASSES } from "@/lib/errors/status-filter";
import type { LogFilterName } from "@/lib/log-filters/filter-table";
import { ERROR_CATALOG, ERROR_CODES } from "@/lib/errors/catalog";
import { toRequestId } from "@/lib/api/request-id";
import { HOUR_MS } from "@/lib/time";
import { keysOf } from "@/lib/typed-objects";
import { maybeGiven } from "@/testing/unit/random-log";
import type { SummaryRow } from "../summary-row";
import { matchesFilters } from "./matches-filters";

const START = new Date("2026-11-22T10:00:00.000Z");
const END = new Date("2026-11-22T10:30:00.000Z");
const KEYS = ["key-a", "key-b"];
const ADDRESSES = ["203.0.113.1", "203.0.113.2"];
const AGENTS = ["acme-sdk/2.1", "curl/8.9.1"];
const CAUSES = ["revoked", "invalid_email:data.email"];
const ROUTES = ["/intake-bots", "/intake-bots/:id", "/webhooks"];

const rows = fc
  .record({
    code: fc.option(fc.constantFrom(...ERROR_CODES)),
    method: fc.constantFrom(...HTTP_METHODS),
    key: fc.option(fc.constantFrom(...KEYS)),
    route: fc.option(fc.constantFrom(...ROUTES)),
    address: fc.constantFrom(...ADDRESSES),
    agent: fc.option(fc.constantFrom(...AGENTS)),
    durationUs: fc.integer({ min: 0, max: 3_000 }),
    causes: fc.subarray(CAUSES),
    message: fc.option(fc.constantFrom("Body is not 100% valid", "Ünknown_field")),
    offsetMs: fc.integer({ min: -HOUR_MS, max: HOUR_MS }),
  })
  .map(({ code, method, key, route, message, offsetMs, address, agent, durationUs, causes }): SummaryRow => {
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
      durationUs,
      userAgent: agent,
      keyName: key,
      botName: null,
      clientAddress: address,
      causes,
    };
  });
const maybe = <T>(values: readonly T[]) => maybeGiven(fc.constantFrom(...values));
const filters = fc.record({
  status: maybe([...STATUS_CLASSES, "200", "403", "429", "4xx,-429", "-2xx", "2xx,5xx"]),
  code: maybe<string>([...ERROR_CODES, "none", "-rate_limit_exceeded,-none", "none,internal_error"]),
  method: maybe<string>([...HTTP_METHODS, "GET,POST", "-DELETE"]),
  route: maybe([...ROUTES, "unmatched", "-unmatched", "-/webhooks,-unmatched"]),
  key: maybe([...KEYS, "none", "key-a,none", "-key-a"]),
  path: maybe(["/intake-bots", "=/intake-bots", "~BOTS/", "/intake", "-/nothing", "/webhooks,/nothing"]),
  cause: maybe([...CAUSES, "expired", "~DATA", "-revoked"]),
  caller: maybe([...ADDRESSES, `-${ADDRESSES[0]}`]),
  agent: maybe(["none", "~ACME", "curl/8.9.1", "-~curl"]),
  duration: maybe([">1ms", "<2ms", ">1ms,<2ms", "->2ms"]),
  q: maybe(["BOTS", "100%", "ünknown_", "k s", "%", "nothing body", "data.EMAIL"]),
});
const periods = fc.constantFrom({ from: START, to: null }, { from: START, to: END });

/** Like PostgreSQL's ILIKE with escaped wildcards. */
const contains = (text: string, part: string) =>
  new RegExp(part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), "iu").test(text);

/** Whether a row has one value of a filter, as it stands in the address. */
const HOLDS: Record<
  Exclude<LogFilterName, "body" | "idempotency">,
  (row: SummaryRow, value: string) => boolean
> = {
  status: ({ status }, value) => String(status).startsWith(value.replace("xx", "")),
  code: ({ errorCode }, value) => (errorCode ?? "none") === value,
  method: ({ method }, value) => method === value,
  route: ({ route }, value) => (route ?? "unmatched") === value,
  key: ({ apiKeyId }, value) => (apiKeyId ?? "none") === value,
  path: ({ path }, value) =>
    value.startsWith("~")
      ? contains(path, value.slice(1))
      : `=${path}` === value || path === value || path.startsWith(`${value}/`),
  cause: ({ causes }, value) =>
    causes.some((cause) => (value.startsWith("~") ? contains(cause, value.slice(1)) : cause === value)),
  caller: ({ clientAddress }, value) => clientAddress === value,
  agent: ({ userAgent }, value) =>
    value.startsWith("~") ? contains(userAgent ?? "", value.slice(1)) : (userAgent ?? "none") === value,
  duration: ({ durationUs }, value) =>
    value.startsWith(">") ? durationUs > Number.parseInt(value.slice(1), 10) * 1_000 : durationUs < 2_000,
};

function meets(source: string | undefined, isEvery: boolean, holds: (value: string) => boolean): boolean {
  const values = source?.split(",") ?? [];
  const wanted = values.filter((value) => !value.startsWith("-"));
  const excluded = values.filter((value) => value.startsWith("-")).map((value) => value.slice(1));
  return (isEvery || wanted.length === 0 ? wanted.every(holds) : wanted.some(holds)) && !excluded.some(holds);
}

describe("matchesFilters", () => {
  it("accepts a row when each set filter accepts it", () => {
    fc.assert(
      fc.property(rows, filters, periods, (row, set, period) => {
        const each = [
          row.createdAt >= period.from,
          period.to === null || row.createdAt < period.to,
          ...keysOf(HOLDS).map((name) =>
            meets(set[name], name === "duration", (value) => HOLDS[name](row, value)),
          ),
          set.q === undefined ||
            contains(`${row.path} ${row.errorMessage ?? ""}`, set.q) ||
            (row.errorCode === "validation_failed" &&
              row.causes.some((cause) => contains(cause, set.q ?? ""))),
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

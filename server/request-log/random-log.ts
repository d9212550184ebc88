import "server-only";

import fc from "fast-check";
import { API_ENDPOINTS, UNMATCHED_ROUTE } from "@/lib/api-routes";
import {
  HTTP_METHODS,
  NONE,
  OTHER_METHOD,
  type RequestFilters,
  requestFiltersSchema,
  TIME_RANGES,
} from "@/lib/contracts/request-log";
import { ERROR_CATALOG, ERROR_CODES } from "@/lib/errors/catalog";
import { codesOfStatus, STATUS_CLASSES, STATUSES } from "@/lib/errors/status-filter";
import type { Context } from "../context";
import { recordAt } from "./log-fixture";
import { resolvePeriod } from "./period";
import type { RequestRecord } from "./record";

/* For tests: a log of many kinds of requests, and what filters on it mean. */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const KEYS = ["k1", "k2", "k3"];
const SENT_METHODS = [...HTTP_METHODS, "TRACE", "M-SEARCH"];

type LogContext = Pick<Context, "now" | "workspace">;

/** The same numbers in every run. */
function* numbers(): Generator<number, never> {
  for (let seed = 42; ;) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield seed / 2_147_483_648;
  }
}

/** Requests of the last 60 days in every combination, newest first. */
export function makeRandomLog(ctx: LogContext, count: number): RequestRecord[] {
  const rows: RequestRecord[] = [];
  const random = numbers();
  const next = () => random.next().value;
  const pick = <T>(list: readonly T[], fallback: T) => list[Math.floor(next() * list.length)] ?? fallback;
  for (let index = 0; index < count; index++) {
    // Most in the last two days, where minutes are counted too; some far back.
    const age = next() < 0.7 ? next() * 2 * DAY_MS : next() * 60 * DAY_MS;
    const endpoint = pick(API_ENDPOINTS, { method: "GET", route: "/webhooks" });
    const code = next() < 0.5 ? null : pick(ERROR_CODES, "internal_error");
    const isUnmatched = next() < 0.2;
    rows.push(
      recordAt(new Date(ctx.now.getTime() - Math.floor(age)), {
        workspaceId: ctx.workspace.id,
        apiKeyId: next() < 0.1 ? null : pick(KEYS, "k1"),
        method: isUnmatched || next() < 0.1 ? pick(SENT_METHODS, "GET") : endpoint.method,
        route: isUnmatched ? null : endpoint.route,
        path: pick(["/intake-bots/100%_sure", "/webhooks/ABC", "/intake-bots/x\\y"], "/"),
        status: code ? ERROR_CATALOG[code].status : 200,
        errorCode: code,
        errorMessage: code && `Because of ${code}`,
      }),
    );
  }
  return rows.toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

/** What the filters mean, said again over the rows themselves. */
export function matchingRecords(
  ctx: LogContext,
  rows: readonly RequestRecord[],
  filters: RequestFilters,
): RequestRecord[] {
  const { from, to } = resolvePeriod(ctx, filters);
  const { status, code, method, route, key, q } = filters;
  const ofStatus = status && codesOfStatus(status);
  return rows.filter((row) => {
    const at = Date.parse(row.createdAt);
    const text = `${row.path} ${row.errorMessage ?? ""}`.toLowerCase();
    return (
      at >= from.getTime() &&
      (!to || at < to.getTime()) &&
      (!status || (ofStatus ? ofStatus.some((each) => each === row.errorCode) : row.errorCode === null)) &&
      (!code || (row.errorCode ?? NONE) === code) &&
      (!method || (method === OTHER_METHOD ? !isNamed(row.method) : row.method === method)) &&
      (!route || (row.route ?? UNMATCHED_ROUTE) === route) &&
      (!key || (row.apiKeyId ?? NONE) === key) &&
      (!q || text.includes(q.toLowerCase()))
    );
  });
}

const isNamed = (method: string) => HTTP_METHODS.some((each) => each === method);

const maybe = <T>(values: readonly T[], freq = 2) =>
  fc.option(fc.constantFrom(...values), { nil: undefined, freq });
const instantBefore = (now: Date) =>
  fc
    .integer({ min: 0, max: 62 * 24 * 60 })
    .map((minutes) => new Date(now.getTime() - minutes * MINUTE_MS + 7_123).toISOString());
/** Any filters but a text. */
export const arbitraryFilters = (now: Date) =>
  fc
    .record({
      range: fc.constantFrom(...TIME_RANGES),
      status: maybe([...STATUS_CLASSES, ...STATUSES], 1),
      code: maybe([...ERROR_CODES, NONE], 1),
      method: maybe([...HTTP_METHODS, OTHER_METHOD], 1),
      route: maybe([...API_ENDPOINTS.map(({ route }) => route), UNMATCHED_ROUTE], 1),
      key: maybe([...KEYS, NONE], 1),
      from: fc.option(instantBefore(now), { nil: undefined, freq: 1 }),
      to: fc.option(instantBefore(now), { nil: undefined, freq: 1 }),
    })
    .map((filters) => requestFiltersSchema.parse(filters));

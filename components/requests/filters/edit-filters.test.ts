import { expect, it } from "vitest";
import {
  addFilters,
  excludeValue,
  filtersProblem,
  onlyValue,
  toggleValue,
  withSignTurned,
} from "./edit-filters";

const RANGE = { range: "24h" } as const;
const value = (text: string, isExcluded = false) => ({ text, operator: "" as const, isExcluded });

it("shows one value alone, and leaves values out one after the other", () => {
  const filters = { ...RANGE, status: "4xx,-429", key: "k1" };
  expect(onlyValue(filters, "status", value("403"))).toEqual({ ...RANGE, status: "403", key: "k1" });
  expect(excludeValue(filters, "status", value("404"))).toEqual({ ...filters, status: "4xx,-429,-404" });
  expect(excludeValue(filters, "key", value("k1"))).toEqual({ ...filters, key: "-k1" });
  expect(onlyValue(RANGE, "agent", value("a, b"))).toEqual({ ...RANGE, agent: '"a, b"' });
});

it("replaces the ends of the time that are typed", () => {
  const [old, from, to] = [
    "2026-11-01T00:00:00.000Z",
    "2026-11-30T00:00:00.000Z",
    "2026-12-01T00:00:00.000Z",
  ];
  expect(addFilters({ ...RANGE, from: old, to }, { from })).toEqual({ ...RANGE, from, to });
});

it("toggles a value with its sign, and removes a filter with its last value", () => {
  const one = toggleValue(RANGE, "code", value("none"));
  expect(one).toEqual({ ...RANGE, code: "none" });
  expect(toggleValue(one, "code", value("none", true))).toEqual({ ...RANGE, code: "-none" });
  expect(toggleValue(one, "code", value("none"))).toEqual(RANGE);
  expect(withSignTurned({ ...RANGE, code: "none,internal_error" }, "code", false)).toEqual({
    ...RANGE,
    code: "-none,-internal_error",
  });
});

it("adds typed filters to those that are set, and the newer sign and the newer search win", () => {
  const filters = { ...RANGE, status: "4xx", q: "bots" };
  expect(addFilters(filters, { status: "-4xx,5xx", method: "GET", q: "webhooks" })).toEqual({
    ...RANGE,
    status: "5xx,-4xx",
    method: "GET",
    q: "webhooks",
  });
  expect(addFilters(filters, {})).toEqual(filters);
});

it("names the filter that an edit gives more values than it takes", () => {
  const agents = (count: number) => Array.from({ length: count }, (_, at) => `agent ${at}`).join(",");
  const full = { ...RANGE, status: "4xx", agent: agents(20) };
  expect(filtersProblem(full)).toBeNull();
  const reason = "agent can have at most 20 values.";
  expect(filtersProblem(toggleValue(full, "agent", value("one more")))).toBe(reason);
  expect(filtersProblem(excludeValue(full, "agent", value("one more")))).toBe(reason);
  expect(filtersProblem(addFilters(full, { agent: "one more" }))).toBe(reason);
  expect(filtersProblem(excludeValue(RANGE, "agent", value("a".repeat(4_001))))).toBe(
    "The values of agent can have at most 4,000 characters together.",
  );
});

import { describe, expect, it } from "vitest";
import { type RequestFilters, requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { MINUTE_MS } from "@/lib/time";
import { findPlace } from "./find-place";
import { REQUEST } from "@/testing/unit/request-fixture";

const NOW = Date.parse("2026-11-22T12:00:00Z");
const rowAt = (minutesAgo: number) => {
  const createdAt = new Date(NOW - minutesAgo * MINUTE_MS).toISOString();
  return { ...REQUEST, createdAt, id: `req_${Date.parse(createdAt).toString(16).padStart(32, "0")}` };
};
const ROWS = [rowAt(10), rowAt(20), rowAt(30)];
const placeOf = (
  minutesAgo: number,
  filters: Partial<RequestFilters> = {},
  hasOlder = false,
  searchedTo: string | null = null,
) =>
  findPlace(rowAt(minutesAgo), {
    rows: ROWS,
    hasOlder,
    searchedTo,
    filters: { ...requestFiltersSchema.parse({}), ...filters },
    now: NOW,
  });

describe("findPlace", () => {
  it.each([
    ["a row of the list", placeOf(20), "listed"],
    ["a row below the last page", placeOf(50, {}, true), "further down"],
    ["a row from before the range", placeOf(3 * 1440), "outside the time"],
    ["the same, with more pages", placeOf(3 * 1440, {}, true), "outside the time"],
    ["the same in the whole log", placeOf(3 * 1440, { range: "all" }, true), "further down"],
    ["a row from after a chosen time", placeOf(1, { to: rowAt(300).createdAt }), "outside the time"],
    ["a row from before a chosen time", placeOf(500, { from: rowAt(300).createdAt }), "outside the time"],
    ["a row excluded by the filters", placeOf(15, { status: "5xx" }), "outside the filters"],
    ["a row below the end of a filtered list", placeOf(50, { q: "abc" }), "outside the filters"],
    [
      "a row below the time that was searched",
      placeOf(50, { q: "abc" }, true, rowAt(40).createdAt),
      "further down",
    ],
    [
      "a row that the search has passed",
      placeOf(50, { q: "abc" }, true, rowAt(60).createdAt),
      "outside the filters",
    ],
    ["a row that has just arrived", placeOf(1), "unknown"],
  ])("locates %s", (_, place, expected) => {
    expect(place).toBe(expected);
  });
});

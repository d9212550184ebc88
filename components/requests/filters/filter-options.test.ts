import { describe, expect, it } from "vitest";
import type { RequestFacets } from "@/lib/contracts/log/request-counts";
import { STATUS_OPTIONS } from "@/lib/errors/status-filter";
import { facetCounts } from "./filter-options";

const FACETS: RequestFacets = {
  total: 9,
  isCapped: false,
  status: [
    { value: "200", count: 4 },
    { value: "403", count: 3 },
    { value: "429", count: 2 },
  ],
  code: [{ value: "insufficient_scopes", count: 3 }],
  method: [],
  route: [],
  key: [],
};

describe("facetCounts", () => {
  it("sums each status class and keeps each status", () => {
    const counts = facetCounts(FACETS, "status");
    expect(["2xx", "200", "4xx", "403", "429", "5xx"].map((value) => counts?.get(value))).toEqual([
      4,
      4,
      5,
      3,
      2,
      undefined,
    ]);
    expect(facetCounts(FACETS, "code")).toEqual(new Map([["insufficient_scopes", 3]]));
    expect(facetCounts(undefined, "code")).toBeNull();
  });
});

describe("STATUS_OPTIONS", () => {
  it("lists each documented status under its class, each with a hint", () => {
    expect(STATUS_OPTIONS.map(({ value }) => value)).toEqual([
      "2xx",
      "4xx",
      "400",
      "401",
      "403",
      "404",
      "409",
      "429",
      "5xx",
      "500",
    ]);
    expect(STATUS_OPTIONS.every(({ hint }) => hint)).toBe(true);
    const hintOf = (status: string) => STATUS_OPTIONS.find(({ value }) => value === status)?.hint;
    expect(["2xx", "4xx", "429", "5xx"].map(hintOf)).toEqual([
      "Succeeded",
      "Refused",
      "Too many requests",
      "Failed",
    ]);
  });
});

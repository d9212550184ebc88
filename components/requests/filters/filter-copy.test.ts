import { describe, expect, it } from "vitest";
import { activeFilters, customTime, withinCopy, withoutFilters } from "./filter-copy";

const TIME = { from: "2026-11-22T10:42:00.000Z", to: "2026-11-22T10:57:00.000Z" };

describe("activeFilters", () => {
  it("says each filter that is on, the two ends of a time as one", () => {
    const filters = {
      range: "24h",
      status: "4xx",
      key: "k1",
      q: "bots",
      route: "unmatched",
      ...TIME,
    } as const;
    expect(activeFilters(filters, "CI").map(({ words }) => words)).toEqual([
      "Search “bots”",
      "Status 4xx",
      "Endpoint No endpoint",
      "Key CI",
      "Time 22 Nov, 10:42 – 10:57",
    ]);
    const details = { range: "24h", path: "/intake-bots/cm7", address: "::1" } as const;
    expect(activeFilters({ ...details, cause: "revoked" }).map(({ words }) => words)).toEqual([
      "Path /intake-bots/cm7",
      "Cause revoked",
      "Address ::1",
    ]);
    expect(activeFilters({ range: "24h", cause: "invalid_email:data.email" })[0]?.words).toBe(
      "Issue invalid_email at data.email",
    );
    expect(activeFilters({ range: "24h", cause: "invalid_json:" })[0]?.words).toBe("Issue invalid_json");
    expect(activeFilters({ range: "7d" })).toEqual([]);
    expect(withoutFilters(filters, ["from", "to"])).toEqual({
      range: "24h",
      status: "4xx",
      key: "k1",
      q: "bots",
      route: "unmatched",
    });
  });
});

describe("customTime", () => {
  it("names the day once, or both, or one end", () => {
    expect(customTime({ range: "24h", from: TIME.from, to: "2026-11-23T00:10:00.000Z" })).toBe(
      "22 Nov, 10:42 – 23 Nov, 00:10",
    );
    expect(customTime({ range: "24h", from: TIME.from })).toBe("since 22 Nov, 10:42");
    expect(customTime({ range: "24h", to: TIME.to })).toBe("until 22 Nov, 10:57");
    expect(withinCopy({ range: "24h", to: TIME.to })).toBe("chosen time");
    expect(withinCopy({ range: "24h" })).toBe("last 24 hours");
  });
});

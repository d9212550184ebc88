import { describe, expect, it } from "vitest";
import { requestFiltersSchema } from "./log/request-log";
import { parseSearchParams, toRawSearchParams } from "./search-params";
import { instantSchema } from "./instant";

const UTC = "2026-11-22T08:00:00.000Z";

describe("an instant in an address", () => {
  it.each([
    ["2026-11-22T08:00:00Z", UTC],
    ["2026-11-22T08:00:00.000Z", UTC],
    ["2026-11-22T10:00:00+02:00", UTC],
    ["2026-11-22T10:00+02:00", UTC],
    ["2026-11-22T10:00:00.5+0200", "2026-11-22T08:00:00.500Z"],
    ["2026-11-22T10:00:00,250+02", "2026-11-22T08:00:00.250Z"],
    ["2026-11-22T02:30:00-05:30", UTC],
    ["2026-11-22t08:00:00z", UTC],
    // A plus sign that was not percent-encoded.
    ["2026-11-22T10:00:00 02:00", UTC],
    [" 2026-11-22T08:00:00Z ", UTC],
    ["2026-11-22", "2026-11-22T00:00:00.000Z"],
    ["2026-03-01T00:30:00+01:00", "2026-02-28T23:30:00.000Z"],
  ])("%s is accepted", (text, utc) => {
    expect(instantSchema.parse(text)).toBe(utc);
    expect(instantSchema.parse(utc)).toBe(utc);
  });

  it.each([
    "yesterday",
    "2026-11-31",
    "2026-11-22T10:00:00",
    "2026-11-22T10:00:0002:00",
    "2026-02-30T10:00:00+02:00",
    "2026-11-22T25:00:00Z",
    "2026-11-22T10:00:00+99:00",
    "0000-01-01T00:00:00+14:00",
    "1732262400",
  ])("%s is refused", (text) => {
    expect(instantSchema.safeParse(text).success).toBe(false);
  });

  it.each(["from=2026-11-22T10:00:00%2B02:00", "from=2026-11-22T10:00:00+02:00"])(
    "is accepted in the log's filters: %s",
    (query) => {
      const { value, ignored } = parseSearchParams(requestFiltersSchema, toRawSearchParams(query));
      expect([value.from, ignored]).toEqual([UTC, []]);
    },
  );
});

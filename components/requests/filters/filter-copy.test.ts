import { describe, expect, it } from "vitest";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import {
  activeFilters,
  customTime,
  filterPhrase,
  rangePhrase,
  valueCopy,
  withoutFilters,
} from "./filter-copy";

const TIME = { from: "2026-11-22T10:42:00.000Z", to: "2026-11-22T10:57:00.000Z" };
const KEYS = [{ id: "k1", name: "CI" }];
const phrases = (filters: RequestFilters) => activeFilters(filters, KEYS).map(filterPhrase);

describe("activeFilters", () => {
  it("describes accepted and excluded values apart, the search, and both ends of a time as one", () => {
    const filters = {
      range: "24h",
      status: "4xx,5xx,-429",
      key: "k1,k2",
      code: "-none",
      q: "bots",
      route: "unmatched",
      ...TIME,
    } as const;
    expect(phrases(filters)).toEqual([
      "status is 4xx, 5xx",
      "status is not 429",
      "has an error",
      "route is no endpoint",
      "key is CI, k2",
      "search “bots”",
      "time 22 Nov, 10:42 – 10:57 UTC",
    ]);
  });

  it("names what is left when a value for nothing is excluded alone", () => {
    expect(
      phrases({ range: "24h", code: "-none,-internal_error", key: "-none", route: "-unmatched" }),
    ).toEqual(["code is not no error, internal_error", "has an endpoint", "has a key"]);
  });

  it("says how each value is compared", () => {
    expect(
      phrases({ range: "24h", path: '/a,="/b c"', agent: "~acme,-~curl", duration: ">5ms", body: "-~x y" }),
    ).toEqual([
      'path is /a, ="/b c"',
      "agent contains acme",
      "agent does not contain curl",
      "duration over 5ms",
      "body does not contain x y",
    ]);
    expect(phrases({ range: "24h", path: "/a", cause: "~email" })).toEqual([
      "path in /a",
      "cause contains email",
    ]);
    expect(phrases({ range: "7d" })).toEqual([]);
  });

  it("knows the filters without each", () => {
    const filters = { range: "7d", status: "4xx,-429", q: "bots" } as const;
    expect(activeFilters(filters).map(({ rest }) => rest)).toEqual([
      { range: "7d", status: "-429", q: "bots" },
      { range: "7d", status: "4xx", q: "bots" },
      { range: "7d", status: "4xx,-429" },
    ]);
    expect(withoutFilters({ ...filters, ...TIME }, ["from", "to"])).toEqual(filters);
  });
});

describe("customTime", () => {
  it("names one day once, two days, or one end", () => {
    expect(customTime({ range: "24h", from: TIME.from, to: "2026-11-23T00:10:00.000Z" })).toBe(
      "22 Nov, 10:42 – 23 Nov, 00:10 UTC",
    );
    expect(customTime({ range: "24h", from: TIME.from })).toBe("since 22 Nov, 10:42 UTC");
    expect(customTime({ range: "24h", to: TIME.to })).toBe("until 22 Nov, 10:57 UTC");
    expect(rangePhrase({ range: "24h", to: TIME.to })).toBe("chosen time");
    expect(rangePhrase({ range: "24h" })).toBe("last 24 hours");
  });
});

describe("valueCopy names what is shown, and copies it", () => {
  it.each([
    [
      { name: "status", text: "404" },
      ["status", "status is this", "status is not this", "Copy this status", "404"],
    ],
    [
      { name: "path", text: "/webhooks", operator: "=" },
      ["path", "path is this", "path is not this", "Copy this path", "/webhooks"],
    ],
    [
      { name: "path", text: "/webhooks" },
      ["path", "path in this", "path not in this", "Copy this path", "/webhooks"],
    ],
    [
      { name: "key", text: "k1", shownAs: { noun: "key", name: "CI" } },
      ["key", "key is this", "key is not this", "Copy this key’s name", "CI"],
    ],
    [
      { name: "path", text: "/intake-bots/b1", shownAs: { noun: "intake bot", name: "Claims" } },
      ["intake bot", "intake bot is this", "intake bot is not this", "Copy this intake bot’s name", "Claims"],
    ],
  ] as const)("%o", (value, words) => {
    const { noun, only, not, copy, copied } = valueCopy(value);
    expect([noun, only, not, copy, copied]).toEqual(words);
  });
});

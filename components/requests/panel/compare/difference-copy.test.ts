import { describe, expect, it } from "vitest";
import type { FailureDifferences, PropertyDifference } from "@/lib/contracts/log/related-requests";
import { UTC } from "@/lib/format/time-zone";
import { countsCopy, differenceCopy, successesCopy } from "./difference-copy";

describe("a difference in words", () => {
  it.each([
    ["agent", null, "acme/2", "Agent is `acme/2`"],
    ["agent", null, "none", "No user agent"],
    ["address", null, "203.0.113.24", "Address is `203.0.113.24`"],
    ["key", "k1", "Nightly export", "Key is Nightly export"],
    ["key", "k1", "none", "Key is none"],
    ["key", null, "none", "No known key"],
    ["scope", "read:contacts", "missing", "Key lacks `read:contacts`"],
    ["scope", "read:contacts", "present", "Key has `read:contacts`"],
    ["header", "idempotency-key", "missing", "Header `idempotency-key` is missing"],
    ["member", "data.priority", "present", "`data.priority` is present in the body"],
    ["value", "data.priority", '"urgent"', '`data.priority` is `"urgent"`'],
    ["hour", null, "23", "Sent between 23:00 and 00:00 UTC"],
    ["header", "a`b", "present", "Header `aˋb` is present"],
  ] satisfies [PropertyDifference["property"], string | null, string, string][])(
    "%s %s %s",
    (property, name, value, words) => {
      expect(differenceCopy({ property, name, value })).toBe(words);
    },
  );

  it("has both counts", () => {
    expect(countsCopy({ failures: { having: 46, known: 46 }, successes: { having: 96, known: 2_404 } })).toBe(
      "46 of 46, and 96 of 2,404",
    );
  });
});

it("names the successes, and the time that both were read of", () => {
  const read: FailureDifferences = {
    comparedBy: "endpoint",
    failures: 46,
    successes: 2_404,
    from: "2026-11-15T11:00:00.000Z",
    to: "2026-11-22T10:30:20.500Z",
    differences: [],
  };
  expect(successesCopy(read, UTC)).toBe(
    "2,404 successes of this endpoint, 15 Nov, 11:00 – 22 Nov, 10:30 UTC",
  );
  const { to } = read;
  expect(
    successesCopy({ ...read, successes: 1, comparedBy: "key", from: "2026-11-22T10:04:00.000Z", to }, UTC),
  ).toBe("1 success with this key, 22 Nov, 10:04 – 10:30 UTC");
});

import { describe, expect, it } from "vitest";
import { ERROR_VIEWS } from "@/lib/contracts/error-groups";
import { emptyViewCopy, shortTime, stateCopy, VIEW_LABELS } from "./state-copy";

const made = { at: "2026-11-20T09:00:00.000Z", by: "Ann" };

describe("stateCopy", () => {
  it("names who resolved a group and when a snooze ends", () => {
    expect(stateCopy({ name: "open" }, "UTC")).toBeNull();
    expect(stateCopy({ name: "resolved", ...made }, "UTC")).toBe("resolved by Ann, 20 Nov, 09:00 UTC");
    const snoozed = { name: "snoozed", ...made, failed: 3 } as const;
    const until = "2026-12-02T00:00:00.000Z";
    expect(stateCopy({ ...snoozed, until, failures: null }, "UTC")).toBe("until 2 Dec, 00:00 UTC");
    expect(stateCopy({ ...snoozed, until, failures: 10 }, "UTC")).toBe(
      "until 2 Dec, 00:00 UTC or 10 more failures, 3 so far",
    );
    expect(stateCopy({ ...snoozed, until: null, failures: 1 }, "UTC")).toBe("until 1 more failure, 3 so far");
  });

  it("dates a regression, and marks a date that may be too late", () => {
    const regressed = { name: "regressed", ...made, regressedAt: "2026-11-22T06:14:00.000Z" } as const;
    expect(stateCopy({ ...regressed, isCertain: true }, "UTC")).toBe(
      "resolved 20 Nov, regressed 22 Nov, 06:14 UTC",
    );
    expect(stateCopy({ ...regressed, isCertain: false }, "UTC")).toMatch(/ or before$/);
  });
});

it("names a time of today by its hour, and any other by its day", () => {
  expect(shortTime("2026-11-22T06:14:00.000Z", "2026-11-22T10:30:00.000Z", "UTC")).toBe("06:14");
  expect(shortTime("2026-11-21T23:59:00.000Z", "2026-11-22T00:01:00.000Z", "UTC")).toBe("21 Nov");
});

it("names each view, alone and in place of its empty list", () => {
  expect(ERROR_VIEWS.map((view) => [VIEW_LABELS[view], emptyViewCopy(view)])).toEqual([
    ["All", "No errors"],
    ["Active", "No active errors"],
    ["Snoozed", "No snoozed errors"],
    ["Resolved", "No resolved errors"],
  ]);
});

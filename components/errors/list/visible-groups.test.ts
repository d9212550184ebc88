import { expect, it } from "vitest";
import type { ErrorState } from "@/lib/contracts/error-groups";
import { makeGroup } from "@/testing/explainer/error-group";
import { countIn, sectionsOf } from "./visible-groups";

const made = { at: "2026-11-20T09:00:00.000Z", by: "Ann" };
const RESOLVED: ErrorState = { name: "resolved", ...made };
const REGRESSED: ErrorState = { name: "regressed", ...made, regressedAt: made.at, isCertain: true };

const group = (groupKey: string, count: number, day: number, state: ErrorState = { name: "open" }) =>
  makeGroup(groupKey, {
    count,
    state,
    firstSeenAt: `2026-11-${10 + day}T09:00:00.000Z`,
    lastSeenAt: `2026-11-${20 - day}T09:00:00.000Z`,
  });

const GROUPS = [group("a", 1, 1), group("b", 5, 2), group("c", 9, 3, RESOLVED), group("d", 2, 4, REGRESSED)];
const shown = (...args: Parameters<typeof sectionsOf>) =>
  sectionsOf(...args).map(({ state, groups }) => [
    state.label,
    groups.map(({ groupKey }) => groupKey).join(""),
  ]);

it("lists regressed groups first, and counts them as open", () => {
  expect(shown(GROUPS, "all", "count")).toEqual([
    ["Regressed", "d"],
    ["Open", "ba"],
    ["Resolved", "c"],
  ]);
  expect(shown(GROUPS, "open", "count")).toEqual([
    ["Regressed", "d"],
    ["Open", "ba"],
  ]);
  expect(shown(GROUPS, "snoozed", "count")).toEqual([]);
  expect((["all", "open", "snoozed", "resolved"] as const).map((view) => countIn(GROUPS, view))).toEqual([
    4, 3, 0, 1,
  ]);
});

it("the order holds within each state", () => {
  expect(shown(GROUPS, "open", "last")[1]).toEqual(["Open", "ab"]);
  expect(shown(GROUPS, "open", "first")[1]).toEqual(["Open", "ba"]);
});

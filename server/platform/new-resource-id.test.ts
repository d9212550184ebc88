import { expect, it } from "vitest";
import { isResourceId } from "@/lib/api/resource-id";
import { newOrderedId, newResourceId } from "./new-resource-id";

it("new ids have the form of ids, differ, and those of a later time sort later", () => {
  const times = [new Date(0), new Date("2026-11-30T10:00:00.000Z"), new Date("2058-12-31T00:00:00.000Z")];
  const ids = times.map((time) => newResourceId(time));
  expect(ids.filter((id) => !isResourceId(id))).toEqual([]);
  expect(ids.toSorted()).toEqual(ids);
  const now = new Date();
  expect(new Set(Array.from({ length: 1_000 }, () => newResourceId(now))).size).toBe(1_000);
});

it("ordered ids of one time keep the order in which they were made, and of two times that of the times", () => {
  const now = new Date("2026-11-30T10:00:00.000Z");
  const ids = Array.from({ length: 2_000 }, () => newOrderedId(now));
  expect(ids.filter((id) => !isResourceId(id))).toEqual([]);
  expect(ids.toSorted()).toEqual(ids);
  const later = newOrderedId(new Date(now.getTime() + 1));
  expect([newOrderedId(now), later].toSorted().at(-1)).toBe(later);
});

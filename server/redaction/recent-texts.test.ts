import { expect, it } from "vitest";
import { RecentTexts } from "./recent-texts";

const texts = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `text ${from + index}`);

it("remembers the texts used last, and forgets the others", () => {
  const recent = new RecentTexts<true>(10);
  for (const text of texts(0, 10)) recent.set(text, true);
  for (const text of texts(10, 19)) {
    recent.set(text, true);
    expect(recent.get("text 0")).toBe(true);
  }
  for (const text of texts(20, 39)) recent.set(text, true);
  expect([recent.get("text 1"), recent.get("text 38")]).toEqual([undefined, true]);
});

it("never remembers a long text", () => {
  const recent = new RecentTexts<true>(10);
  recent.set("x".repeat(257), true);
  expect(recent.get("x".repeat(257))).toBeUndefined();
});

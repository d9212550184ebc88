import { expect, it } from "vitest";
import { pathParts } from "./marked-path";

const marked = (path: string, id: string | null) =>
  pathParts(path, id)
    .map((part) => (part.marked ? `[${part.text}]` : part.text))
    .join("");

it("marks the segment of the id", () => {
  expect(marked("/intake-bots/cm7/submissions", "cm7")).toBe("/intake-bots/[cm7]/submissions");
  expect(marked("/intake-bots/cm7/submissions/cm8", "cm8")).toBe("/intake-bots/cm7/submissions/[cm8]");
});

it("marks the last one of two that are equal, and an encoded one", () => {
  expect(marked("/intake-bots/a/submissions/a", "a")).toBe("/intake-bots/a/submissions/[a]");
  expect(marked("/webhooks/a%20b", "a b")).toBe("/webhooks/[a%20b]");
  expect(marked("/webhooks/%E0%A4", "%E0%A4")).toBe("/webhooks/[%E0%A4]");
});

it("marks the whole path when it is the path that is unknown", () => {
  expect(marked("/intake-bot", null)).toBe("[/intake-bot]");
});

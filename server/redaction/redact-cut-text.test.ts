import { describe, expect, it } from "vitest";
import { cutText } from "./redact";

describe("cutText", () => {
  it.each([
    ["leaves a text that fits as it is", "zażółć", 10, "zażółć"],
    ["counts bytes, not characters", "żżż", 4, "żż"],
    ["leaves out a character that fits only in part", "aż", 2, "a"],
    ["leaves out a character of two UTF-16 units as a whole", "ab😀", 5, "ab"],
    ["keeps one that fits exactly", "ab😀c", 6, "ab😀"],
  ])("%s", (_, text, bytes, kept) => {
    expect(cutText(text, bytes)).toBe(kept);
  });
});

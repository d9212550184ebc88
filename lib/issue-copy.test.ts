import { expect, it } from "vitest";
import { quoteName, shortenName } from "./issue-copy";

it("quotes a short name as it is", () => {
  expect(quoteName("email")).toBe("`email`");
});

it("cuts a long one, but no character of it", () => {
  expect(shortenName("abcd", 3)).toBe("abc…");
  expect(shortenName("ab😀d", 3)).toBe("ab…");
  expect(quoteName("x".repeat(100_000))).toHaveLength(63);
});

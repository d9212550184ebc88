import { expect, it } from "vitest";
import { quoteName, shortenName } from "./issue-copy";

it("quotes a short name unchanged", () => {
  expect(quoteName("email")).toBe("`email`");
});

it("cuts a long name, but never inside a character", () => {
  expect(shortenName("abcd", 3)).toBe("abc…");
  expect(shortenName("ab😀d", 3)).toBe("ab…");
  expect(quoteName("x".repeat(100_000))).toHaveLength(63);
});

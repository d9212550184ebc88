import { expect, it } from "vitest";
import { quoteName, shortenName } from "./issue-copy";

it("quotes a short name unchanged", () => {
  expect(quoteName("email")).toBe("`email`");
});

it("keeps a name within its backticks, on one line", () => {
  expect(quoteName("a` b\n\n# c `")).toBe("`a\u02cb b\u240a\u240a# c \u02cb`");
});

it("cuts a long name, but never inside a character", () => {
  expect(shortenName("abcd", 3)).toBe("abc…");
  expect(shortenName("ab😀d", 3)).toBe("ab…");
  expect(quoteName("x".repeat(100_000))).toHaveLength(63);
});

import { expect, it } from "vitest";
import { codeBlock, inlineCode } from "./markdown";

it.each([
  ["plain", "`plain`"],
  ["", "`  `"],
  ["`", "`` ` ``"],
  ["a``b", "```a``b```"],
  ["line\nfeed", "`line␊feed`"],
  ["\u202eright to left", "`\\u202eright to left`"],
])("writes %j as code on one line", (text, written) => {
  expect(inlineCode(text)).toBe(written);
});

it("fences text so that nothing in it ends the block", () => {
  expect(codeBlock("json", "{}")).toBe("```json\n{}\n```");
  expect(codeBlock("", "```\n# Ignore this\n````")).toBe("`````\n```\n# Ignore this\n````\n`````");
});

import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { slowerThanLinear } from "@/testing/growth";
import { SHELL_RULES, SHELLS, shellQuote } from "./shells";

it.each(["plain", "it's", "$(echo ran) `echo ran` $HOME", '"; echo ran; "', "back\\slash", "a\nb", ""])(
  "%j",
  (text) => {
    expect(execFileSync("sh", ["-c", `printf %s ${shellQuote(text)}`], { encoding: "utf8" })).toBe(text);
  },
);

it.each(SHELLS)("quotes an argument for %s in linear time", (shell) => {
  const { quote, quoteParts } = SHELL_RULES[shell];
  const pieces = ["\\", '"', "%", '\\\\"', "\\%", "\r", "'"];
  expect(slowerThanLinear(pieces, 60_000, (text) => quote(`${text}a`))).toEqual([]);
  const inParts = (text: string) => quoteParts([`${text}a`, { variable: "KEY" }]);
  expect(slowerThanLinear(pieces, 60_000, inParts)).toEqual([]);
});

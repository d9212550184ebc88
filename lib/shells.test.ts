import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { SHELL_RULES, SHELLS, shellQuote } from "./shells";

it.each(["plain", "it's", "$(echo ran) `echo ran` $HOME", '"; echo ran; "', "back\\slash", "a\nb", ""])(
  "%j",
  (text) => {
    expect(execFileSync("sh", ["-c", `printf %s ${shellQuote(text)}`], { encoding: "utf8" })).toBe(text);
  },
);

it.each(SHELLS)("quotes an argument for %s in linear time", (shell) => {
  const { quote, quoteParts } = SHELL_RULES[shell];
  const start = process.cpuUsage();
  for (const piece of ["\\", '"', "%", '\\\\"', "\\%", "\r", "'"]) {
    const text = `${piece.repeat(60_000)}a`;
    quote(text);
    quoteParts([text, { variable: "KEY" }]);
  }
  expect(process.cpuUsage(start).user).toBeLessThan(2_500_000);
});

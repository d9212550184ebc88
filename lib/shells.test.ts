import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { shellQuote } from "./shells";

it.each(["plain", "it's", "$(echo ran) `echo ran` $HOME", '"; echo ran; "', "back\\slash", "a\nb", ""])(
  "%j",
  (text) => {
    expect(execFileSync("sh", ["-c", `printf %s ${shellQuote(text)}`], { encoding: "utf8" })).toBe(text);
  },
);

import "server-only";

import type { Run } from "./json-in-base64";

/**
 * Names that forms, lines of YAML and XML hold, in the letter cases of programs. Only common ones: text of these formats begins with
 * anything, so that nothing but a name tells it from other base64.
 */
const NAMES = ["password", "passwd", "passphrase", "secret", "token", "api_key", "apikey", "authorization"];
const CASES = NAMES.flatMap((name) => [
  name,
  name.toUpperCase(),
  name.charAt(0).toUpperCase() + name.slice(1),
]).concat("apiKey", "ApiKey");

/** The digits of a name that no neighbour affects, by the place in its group of four at which they begin. */
const PLACES = new Map(
  CASES.flatMap((name) =>
    [0, 1, 2].map((offset) => {
      const digits = Buffer.from("\0".repeat(offset) + name).toString("base64");
      const start = Math.ceil((offset * 8) / 6);
      const end = Math.floor(((offset + name.length) * 8) / 6);
      return [digits.slice(start, end), start] as const;
    }),
  ),
);
export const NAME_IN_BASE64_HINTS: readonly string[] = [...PLACES.keys()];
const NAME = new RegExp(NAME_IN_BASE64_HINTS.join("|"));
/** The digits may be broken into lines, the first of which then has at least 60. */
const RUNS = /(?<![\w+/-])[\w+/-]{10,}(?:(?<=[\w+/-]{60})\r?\n[ \t]{0,8}[\w+/-]+)*={0,2}/g;
/** In a path, `/` separates. */
const RUNS_OF_PATH = /(?<![\w-])[\w-]{10,}={0,2}/g;
const LINE_BREAK = /\r?\n[ \t]{0,8}/g;

/** Base64 that holds the name of a secret. Other letters and signs may stand directly before it. */
export function* namesInBase64(text: string, isPath: boolean): Generator<Run> {
  for (const { 0: run, index } of text.matchAll(isPath ? RUNS_OF_PATH : RUNS)) {
    const digits = run.replaceAll(LINE_BREAK, "");
    const name = NAME.exec(digits);
    if (name === null) continue;
    const skipped = (name.index - (PLACES.get(name[0]) ?? 0)) & 3;
    const decoded = Buffer.from(digits.slice(skipped), "base64").toString();
    yield { start: index + skipped, end: index + run.length, text: decoded };
  }
}

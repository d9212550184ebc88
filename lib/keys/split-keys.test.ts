import { describe, expect, it } from "vitest";
import { keyChecksum } from "./key-checksum";
import { KEY_BODY_LENGTH, KEY_PREFIX } from "./key-facts";
import { findKeyLike } from "./key-like";

const RANDOM = `7Qx${"aB3d".repeat(5)}Zq9`;
const BODY = RANDOM + keyChecksum(KEY_PREFIX + RANDOM);
/** Without a checksum that fits, as in another letter case or with a mistake. */
const DAMAGED = `7Qx${"aB3d".repeat(7)}Z`;

const SEPARATORS = [
  " ",
  ".",
  "-",
  "_",
  "/",
  ",",
  "…",
  " | ",
  "</b>",
  "</b><b>",
  "<br />\n",
  '</span><span class="end">',
  "' + '",
  '" + "',
  '" +\n      "',
  '" "',
  String.raw`\" + \"`,
  "` . `",
  "**",
  "\n    ",
  "\t",
];

function found(text: string): string[] {
  const parts: string[] = [];
  findKeyLike(text, (start, end) => parts.push(text.slice(start, end)));
  return parts;
}

const inParts = (body: string, length: number, separator: string) =>
  (body.match(new RegExp(`.{1,${length}}`, "g")) ?? []).join(separator);

describe.each(SEPARATORS)("a key with %j inside", (separator) => {
  it.each([BODY, DAMAGED])("is found to its end, wherever it is split", (body) => {
    for (let at = 1; at < KEY_BODY_LENGTH; at++) {
      const key = KEY_PREFIX + body.slice(0, at) + separator + body.slice(at);
      expect(found(`We use ${key} in our shop`)).toEqual([key]);
      expect(found(key)).toEqual([key]);
    }
  });

  it("is found to its end in many parts, down to single characters", () => {
    for (const length of [1, 2, 3, 4, 5, 8, 12]) {
      const key = KEY_PREFIX + inParts(BODY, length, separator);
      expect(found(`We use ${key} in our shop`)).toEqual([key]);
    }
  });

  it("is found with what follows it directly", () => {
    const key = `${KEY_PREFIX}${BODY.slice(0, 9)}${separator}${BODY.slice(9)}abc`;
    expect(found(`${key} in our shop`)).toEqual([key]);
  });
});

it.each([
  `iozen:live:${DAMAGED}`,
  `iozen: live: ${DAMAGED}`,
  `io zen live ${DAMAGED}`,
  `io-zen-live-${DAMAGED}`,
  `IO_ZEN_LIVE_${DAMAGED}`,
])("is found with its prefix in other words: %s", (key) => expect(found(`a ${key} b`)).toEqual([key]));

it.each([`live_${BODY}`, `iozen=>live=>${BODY}`, BODY, `"${BODY}"`])("is found by its checksum: %s", (text) =>
  expect(found(`a ${text} b`)).toEqual([BODY]),
);

it.each([
  " is the beginning of the key that we use in production",
  " in our shop. It was made on 2026-12-01 by Ana Ruiz",
  ", and then the rest of it is with Bob in Berlin",
  "</code> is what the documentation shows there",
  '","name":"7QxaB3daB3dZq9aB3daB3dab","b":1',
  '",123456789012345678901234',
  String.raw`\\",123456789012345678901234`,
])("that is cut off ends where something else goes on: …%s", (rest) => {
  for (let length = 4; length <= 8; length++) {
    const cut = KEY_PREFIX + DAMAGED.slice(0, length);
    expect(found(cut + rest)).toEqual([cut]);
  }
});

import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BASE62, findBareKeys, holdsBareKey, isKeyBody, keyChecksum } from "./key-checksum";
import { KEY_PREFIX, TEST_KEY_PREFIX } from "./key-facts";

const RANDOM = `7Qx${"aB3d".repeat(5)}Zq9`;
const LIVE = RANDOM + keyChecksum(KEY_PREFIX + RANDOM);
const TEST = RANDOM + keyChecksum(TEST_KEY_PREFIX + RANDOM);

function spansIn(text: string): string[] {
  const spans: string[] = [];
  findBareKeys(text, (start, end) => spans.push(text.slice(start, end)));
  return spans;
}

it("is the CRC-32 that Node computes, in base62", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...BASE62, "_"), maxLength: 60 }), (text) => {
      const value = [...keyChecksum(text)].reduce((sum, digit) => sum * 62 + BASE62.indexOf(digit), 0);
      return value === crc32(text);
    }),
  );
});

describe("a key without its prefix", () => {
  it.each([LIVE, TEST])("is found by its checksum, wherever it stands", (body) => {
    expect(isKeyBody(body)).toBe(true);
    for (let before = 0; before < 70; before++) {
      const text = `${"ab ".repeat(30).slice(0, before)}-${body}`;
      expect([spansIn(text), spansIn(`${text} and more`)]).toEqual([[body], [body]]);
    }
    expect(spansIn(`live_${body} ${body}`)).toEqual([body, body]);
    expect(spansIn(`${"x".repeat(50)} ${body}`)).toEqual([body]);
  });

  it("is no part of a longer run, and nothing without its checksum", () => {
    const others = [`${LIVE}a`, `a${LIVE}`, LIVE.slice(1), LIVE.replace("7", "8"), LIVE.toUpperCase()];
    for (const text of others) expect(spansIn(` ${text} `)).toEqual([]);
  });

  it("is none of 100,000 hashes", () => {
    for (let count = 0; count < 100_000; count++) {
      const md5 = createHash("md5").update(String(count)).digest("hex");
      if (holdsBareKey(md5)) expect(md5).toBe("no key");
    }
  });
});

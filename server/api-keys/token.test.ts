import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyChecksum } from "@/lib/keys/key-checksum";
import { displayKey, KEY_PREFIX, TEST_KEY_PREFIX } from "@/lib/keys/key-facts";
import { findKeyFormProblem, generateApiKey, hashKey } from "./token";

const BASE62 = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"];
const base62 = fc.constantFrom(...BASE62);
const randomPart = fc.array(base62, { minLength: 26, maxLength: 26 }).map((digits) => digits.join(""));
const validKey = randomPart.map((random) => KEY_PREFIX + random + keyChecksum(KEY_PREFIX + random));

describe("generateApiKey", () => {
  it("always makes a key that passes its own checks", () => {
    for (let i = 0; i < 500; i++) {
      const key = generateApiKey();
      expect(key.secret).toMatch(/^iozen_live_[0-9A-Za-z]{32}$/);
      expect(findKeyFormProblem(key.secret)).toBeNull();
      expect(key.hash).toBe(hashKey(key.secret));
    }
  });

  it("never makes the same key twice", () => {
    const secrets = Array.from({ length: 1000 }, () => generateApiKey().secret);
    expect(new Set(secrets).size).toBe(secrets.length);
  });

  it("exposes the first and last four characters of the random part, and none of the checksum", () => {
    const key = generateApiKey();
    const random = key.secret.slice(KEY_PREFIX.length, -6);
    expect(displayKey(key.start, key.end)).toBe(`${KEY_PREFIX}${random.slice(0, 4)}…${random.slice(-4)}`);
  });
});

describe("findKeyFormProblem", () => {
  it("accepts every key with the right checksum", () => {
    fc.assert(fc.property(validKey, (key) => findKeyFormProblem(key) === null));
  });

  it("refuses every substitution of a single character of the random part or the checksum", () => {
    const position = fc.integer({ min: KEY_PREFIX.length, max: KEY_PREFIX.length + 31 });
    fc.assert(
      fc.property(validKey, position, base62, (key, at, digit) => {
        fc.pre(key.charAt(at) !== digit);
        const mistyped = key.slice(0, at) + digit + key.slice(at + 1);
        return findKeyFormProblem(mistyped) === "checksum_wrong";
      }),
      { numRuns: 5000 },
    );
  });

  it("refuses two swapped neighbours", () => {
    const position = fc.integer({ min: KEY_PREFIX.length, max: KEY_PREFIX.length + 30 });
    fc.assert(
      fc.property(validKey, position, (key, at) => {
        fc.pre(key.charAt(at) !== key.charAt(at + 1));
        const swapped = key.slice(0, at) + key.charAt(at + 1) + key.charAt(at) + key.slice(at + 2);
        return findKeyFormProblem(swapped) === "checksum_wrong";
      }),
      { numRuns: 2000 },
    );
  });

  it("never throws, and accepts only well-formed keys", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => KEY_PREFIX + text),
        ),
        (text) => {
          return findKeyFormProblem(text) !== null;
        },
      ),
    );
  });

  it.each([
    ["a test key", TEST_KEY_PREFIX + "a".repeat(32), "test_key"],
    ["another product's key", `sk_live_${"a".repeat(32)}`, "prefix_wrong"],
    ["an empty string", "", "prefix_wrong"],
    ["a prefix in capitals", `IOZEN_LIVE_${"a".repeat(32)}`, "prefix_wrong"],
    ["the prefix alone", KEY_PREFIX, "malformed"],
    ["a key that lost its end", KEY_PREFIX + "a".repeat(31), "malformed"],
    ["a key with something appended", KEY_PREFIX + "a".repeat(33), "malformed"],
    ["a line break at the end", `${KEY_PREFIX}${"a".repeat(32)}\n`, "malformed"],
    ["the display form", `${KEY_PREFIX}aBcD…x9Kz`, "malformed"],
    ["a made-up key", KEY_PREFIX + "a".repeat(32), "checksum_wrong"],
  ])("names what is wrong with %s", (_, secret, problem) => {
    expect(findKeyFormProblem(secret)).toBe(problem);
  });
});

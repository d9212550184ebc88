import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findInvalidUtf8 } from "./find-invalid-utf8";

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe("findInvalidUtf8", () => {
  it.each([
    ["a byte of Latin-1", [0x63, 0x61, 0x66, 0xe9, 0x22], 3],
    ["a byte that never stands in UTF-8", [0x22, 0xff], 1],
    ["a continuation byte alone", [0x80], 0],
    ["an overlong slash", [0x41, 0xc0, 0xaf], 1],
    ["an overlong form of three bytes", [0xe0, 0x80, 0x80], 0],
    ["half of a surrogate pair", [0xed, 0xa0, 0x80], 0],
    ["what lies beyond U+10FFFF", [0xf4, 0x90, 0x80, 0x80], 0],
    ["a character that is cut off", [0x41, 0xe2, 0x82], 1],
  ])("finds %s", (_, bytes, offset) => {
    expect(findInvalidUtf8(Uint8Array.from(bytes))).toBe(offset);
  });

  it("finds nothing in UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(findInvalidUtf8(bytesOf(text))).toBe(-1);
      }),
    );
  });

  it("agrees with the decoder", () => {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    const byte = fc.oneof(fc.constantFrom(0x41, 0x80, 0xbf, 0xc2, 0xe0, 0xed, 0xf0, 0xf4), fc.nat(255));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), fc.array(byte), (some, more) => {
        const bytes = Uint8Array.from([...some, ...more]);
        const at = findInvalidUtf8(bytes);
        const good = at < 0 ? bytes : bytes.subarray(0, at);
        expect(() => decoder.decode(good)).not.toThrow();
        if (at >= 0) expect(() => decoder.decode(bytes)).toThrow(TypeError);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visibleParts, visibleText } from "./visible-text";

const NOT_SHOWN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad]/u;

describe("stored text", () => {
  it.each([
    ["\u202egnp.exe", "\\u202egnp.exe"],
    ["\u001b[31mred\u001b[0m", "␛[31mred␛[0m"],
    ["a\u0000b\u007f", "a␀b␡"],
    ["a\r\nb\tc", "a␍␊b␉c"],
    ["\u0085\u009b31m", "\\u0085\\u009b31m"],
    ["a\u2066b\u2069\u2028", "a\\u2066b\\u2069\\u2028"],
    ["\ufeffx\u200b\u00ad", "\\ufeffx\\u200b\\u00ad"],
    ["\ud83dx", "\\ud83dx"],
    ["\u{e0001}\u{e0061}", "\\u{e0001}\\u{e0061}"],
    ["\u3164\u2800", "\\u3164\\u2800"],
    ["pro\u200dd", "pro\\u200dd"],
    ["p\u200cr", "p\\u200cr"],
    ["1\ufe0f", "1\\ufe0f"],
    ["🏴\u{e0068}\u{e0069}\u{e007f}", "🏴\\u{e0068}\\u{e0069}\\u{e007f}"],
    [`e${"\u0301".repeat(9)}!`, `e${"\u0301".repeat(4)}[+5]!`],
  ])("%j is shown as %j", (text, shown) => expect(visibleText(text)).toBe(shown));

  it.each([
    "Müller",
    "Ana Ruiz",
    "👩‍👩‍👧",
    "❤️",
    "می‌خواهم",
    "क्‍ष",
    "שָׁלוֹם",
    "日本語",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "🏴‍☠️",
    "1️⃣",
    "ශ්‍රී",
    "a\u00a0b",
    "Zoe\u0308",
  ])("%s is shown as it is", (text) => expect(visibleParts(text)).toEqual([{ text, marks: null }]));

  it("names the character behind a mark", () => {
    expect(visibleParts("a\u202eb")).toEqual([
      { text: "a", marks: null },
      { text: "\\u202e", marks: "U+202E (right-to-left override)" },
      { text: "b", marks: null },
    ]);
    expect(visibleParts("\u2061")[0]?.marks).toBe("U+2061");
  });

  it("keeps line breaks on request, and no other hidden characters", () => {
    const parts = visibleParts("a\n\tb\r\n", { keepsLines: true });
    expect(parts.map(({ text }) => text).join("")).toBe("a\n\tb␍\n");
  });

  it("never contains hidden characters, whatever was stored", () => {
    const hostile = fc.string({ unit: "binary" });
    fc.assert(fc.property(hostile, (text) => !NOT_SHOWN.test(visibleText(text))));
    const nasty = fc.string({
      unit: fc.constantFrom("\u202e", "\u2067", "\u200d", "\u001b", "\ud83d", "a", "\u0301", "\ufe0f", "\n"),
    });
    fc.assert(fc.property(nasty, (text) => !NOT_SHOWN.test(visibleText(text))));
  });
});

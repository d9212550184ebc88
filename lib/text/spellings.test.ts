import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isStorableText } from "./encoding";
import { finderOf, spellingsOf } from "./spellings";

const finds = (typed: string, path: string) => finderOf(spellingsOf(typed))(path);

describe("spellingsOf", () => {
  it.each([
    ["café", "/caf%C3%A9"],
    ["café", "/caf%c3%a9/menu"],
    ["caf%C3%A9", "/café"],
    ["caf%c3%a9", "/caf%C3%A9"],
    ["CAFÉ", "/caf%C3%A9"],
    ["caf%C3%89", "/caf%C3%A9"],
    ["cafe\u0301", "/caf%C3%A9"],
    ["café", "/cafe%CC%81"],
    ["münchen straße", "/m%C3%BCnchen%20stra%C3%9Fe"],
    ["日本語", "/%E6%97%A5%E6%9C%AC%E8%AA%9E"],
    ["😀 up", "/%F0%9F%98%80%20up"],
    ["a/b c", "/a%2Fb%20c"],
    ["a%2Fb", "/a/b"],
    ["100%_sure", "/100%_sure"],
    ["50% off", "/50%25%20off"],
    ["%ff", "/%FF"],
    ["Σ ", "/xΣ "],
    ["ΟΔΟΣ", "/οδοσ"],
  ])("%s finds %s", (typed, path) => {
    expect(finds(typed, path)).toBe(true);
  });

  it("finds no other letters than those typed: no ss for ß", () => {
    expect(finds("ß", "/submissions")).toBe(false);
    expect(finds("submiß", "/submissions")).toBe(false);
  });

  it("returns one spelling for a plain text", () => {
    for (const text of ["webhooks", "intake-bots/cm7", "100%_s"]) expect(spellingsOf(text)).toContain(text);
    expect(spellingsOf("webhooks")).toEqual(["webhooks"]);
  });

  it("finds any text in itself and in its encoding, with a bounded number of spellings", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        expect(finds(text, `/x${text}`)).toBe(true);
        if (text.isWellFormed()) {
          expect(finds(text, `/x${encodeURIComponent(text)}`)).toBe(true);
          expect(finds(encodeURIComponent(text), `/x${text}`)).toBe(true);
        }
        // As typed, three normal forms, and three cases of each in two encodings.
        expect(spellingsOf(text).length).toBeLessThanOrEqual(1 + 3 + 3 * 3 * 2);
      }),
    );
  });

  it.each(["a%00b", "%00", "%2500", "caf%C3%A9%00", "%ED%A0%80x"])(
    "searches for %s only in storable spellings",
    (typed) => {
      expect(spellingsOf(typed)).toContain(typed);
      expect(spellingsOf(typed).filter((spelling) => !isStorableText(spelling))).toEqual([]);
    },
  );
});

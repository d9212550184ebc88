import { describe, expect, it } from "vitest";
import { createApiKeySchema } from "./api-key";
import { visibleName } from "./visible-name";
import { setUpSchema, updateWorkspaceSchema } from "./workspace";

const schema = visibleName({ empty: "Give it a name", max: 60 });
const messageOf = (text: string) => schema.safeParse(text).error?.issues[0]?.message;

/** A black flag with a region in tag characters. */
const flagOf = (region: string) =>
  `🏴${[...region].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join("")}\u{e007f}`;

describe("a name that people type", () => {
  it.each([
    ["letters", "Production"],
    ["other scripts", "Проект Δ 顧客 مفتاح"],
    ["signs alone", "#1"],
    ["the product's own words", "ioZen live keys, iozen_live and iozen test 2"],
    ["a composed letter", "Zoe\u0308"],
    ["Hebrew with points", "שָׁלוֹם"],
    ["an emoji", "🚀"],
    ["a family", "👩‍👩‍👧"],
    ["an emoji with skin tone", "👩🏽‍💻 team"],
    ["a heart in colour", "❤️"],
    ["a heart on fire", "❤️‍🔥"],
    ["a keycap", "1️⃣"],
    ["a flag", "🇩🇪"],
    ["the flag of England", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["a Persian word with a non-joiner", "می‌خواهم"],
    ["the flags of Scotland and Wales", `${flagOf("gbsct")}${flagOf("gbwls")}`],
    ["the pirate flag", "🏴‍☠️"],
    ["a black cat", "🐈‍⬛"],
    ["an eye in a bubble, with and without selectors", "👁️‍🗨️ 👁‍🗨"],
    ["a Sinhala word with a joiner", "ශ්‍රී"],
    ["a Persian word with a vowel sign before the non-joiner", "خانهِ\u200cها"],
    ["a Bengali and a Kannada word with joiners", "র‌্যাম ರ‍್ಯಾ"],
    ["a Hindi word with a joiner", "क्‍ष"],
    ["an ideograph in one of its forms", "葛\u{e0100}城"],
    ["a letter with eight marks", `a${"\u0301".repeat(8)}`],
    ["no-break and wide spaces between words", "a\u00a0b\u2003c\u3000d"],
  ])("may contain %s", (_, name) => expect(schema.parse(name)).toBe(name));

  it("loses leading and trailing white space", () =>
    expect(schema.parse("  Billing \u00a0")).toBe("Billing"));

  it.each([
    ["nothing", ""],
    ["spaces", "   "],
    ["a wide space", "\u3000"],
    ["a zero-width space", "\u200b"],
    ["a zero-width space inside", "prod\u200buction"],
    ["a zero-width space at the end", "prod\u200b"],
    ["a word joiner", "prod\u2060"],
    ["a reversed tail", "\u202egnp.exe"],
    ["an isolate", "\u2066abc"],
    ["a whole isolate", "\u2068abc\u2069"],
    ["a left-to-right mark", "abc\u200e"],
    ["an Arabic letter mark", "abc\u061c"],
    ["a line break", "a\nb"],
    ["a line break at the end", "a\n"],
    ["a carriage return", "a\rb"],
    ["a tab", "a\tb"],
    ["NUL", "a\u0000"],
    ["ESC", "\u001b[31mred"],
    ["DEL", "a\u007f"],
    ["a C1 control", "a\u0085b"],
    ["a line separator", "a\u2028b"],
    ["a paragraph separator", "a\u2029b"],
    ["a byte order mark", "\ufeff"],
    ["a byte order mark before text", "\ufeffabc"],
    ["a soft hyphen", "\u00ad"],
    ["a soft hyphen inside", "pro\u00adduction"],
    ["a Hangul filler", "\u3164"],
    ["a half-width filler", "\uffa0"],
    ["a Hangul filler after text", "abc\u3164"],
    ["a Braille blank", "\u2800"],
    ["a Mongolian vowel separator", "a\u180eb"],
    ["combining marks alone", "\u0301\u0302"],
    ["a combining grapheme joiner", "a\u034fb"],
    ["a variation selector alone", "\ufe0f"],
    ["a joiner alone", "\u200d"],
    ["a joiner at the end", "abc\u200d"],
    ["a joiner at the start", "\u200cabc"],
    ["two joiners", "a\u200d\u200db"],
    ["a joiner between spaces", "a \u200d b"],
    ["a joiner between Latin letters", "pro\u200dd"],
    ["non-joiners between Latin letters", "p\u200cr\u200co\u200cd"],
    ["a joiner between Cyrillic letters", "про\u200dд"],
    ["a non-joiner between Greek letters", "α\u200cβ"],
    ["a joiner between ideographs", "漢\u200d字"],
    ["a joiner between Hangul", "한\u200d글"],
    ["a joiner between digits", "1\u200d2"],
    ["a joiner before a combining mark", "a\u200d\u0301"],
    ["a joiner between an Arabic and a Latin letter", "م\u200da"],
    ["a joiner between a Latin letter and an emoji", "a\u200d🚀"],
    ["a non-joiner between emoji", "🚀\u200c🚀"],
    ["a joiner behind an Arabic comma", "م،\u200dم"],
    ["hidden tags behind a flag", `deploy ${flagOf("hiddenadminkey1")}`],
    ["the flag of a region without one", flagOf("usca")],
    ["a flag that continues", flagOf("gbengx")],
    ["a tagged flag without its end", flagOf("gbeng").slice(0, -2)],
    ["an end of tags alone", "🏴\u{e007f}"],
    ["a hidden selector behind a digit", "prod1\ufe0f"],
    ["a hidden selector behind a sign", "a+\ufe0eb"],
    ["tag characters", "abc\u{e0061}\u{e0062}"],
    ["a language tag", "\u{e0001}abc"],
    ["a musical format control", "a\u{1d173}b"],
    ["an interlinear annotation", "\ufff9a\ufffab\ufffb"],
    ["a variation selector behind a letter", "x\ufe0f"],
    ["hidden variation selectors", `x${"\u{e0100}".repeat(20)}`],
    ["two variation selectors behind an ideograph", "葛\u{e0100}\u{e0101}"],
    ["an object replacement character", "a\ufffc"],
    ["an object replacement character alone", "\ufffc"],
    ["a letter under 40 marks", `a${"\u0301".repeat(40)}`],
    ["half of a surrogate pair", "a\ud83d"],
    ["a private-use character", "\ue000"],
    ["no character", "a\uffffb"],
    ["an API key", `iozen_live_${"a1".repeat(21)}b`],
    ["a test key behind other text", `CI iozen_test_${"a1".repeat(21)}b`.slice(0, 60)],
    ["the beginning of a key", "iozen_live_a1b2c3d4"],
    ["a key in other letters", `IOZEN-LIVE-${"A1".repeat(21)}B`],
    ["more characters than fit", "a".repeat(61)],
  ])("must not be or contain %s", (_, name) => expect(schema.safeParse(name).success).toBe(false));

  it("is refused with a message that names the character", () => {
    expect(messageOf("\u202egnp.exe")).toBe("A name cannot hold the control or invisible character U+202E");
    expect(messageOf("a\nb")).toMatch(/U\+000A$/);
    expect(messageOf(" ")).toBe("Give it a name");
    expect(messageOf("\u0301")).toBe("A name needs a letter, digit or sign");
    expect(messageOf("x".repeat(61))).toBe("At most 60 characters");
  });

  it("is the rule for keys, workspaces and people", () => {
    const bad = "\u202egnp.exe";
    const pathsOf = (result: { error?: { issues: { path: PropertyKey[] }[] } | undefined }) =>
      result.error?.issues.map(({ path }) => path.join(".")) ?? [];
    const key = { name: bad, scopes: ["read:intake-bots"], expiresAt: null };
    expect(pathsOf(createApiKeySchema.safeParse(key))).toEqual(["name"]);
    expect(pathsOf(updateWorkspaceSchema.safeParse({ name: bad }))).toEqual(["name"]);
    const owner = { token: "t", email: "ada@engines.example", password: "kuvo-desa-tina-mora" };
    expect(pathsOf(setUpSchema.safeParse({ ...owner, name: bad, workspace: bad }))).toEqual([
      "name",
      "workspace",
    ]);
  });
});

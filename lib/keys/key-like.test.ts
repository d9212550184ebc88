import { describe, expect, it } from "vitest";
import { slowerThanLinear } from "@/testing/growth";
import { KEY_BODY_LENGTH } from "./key-facts";
import { findKeyLike, findWholeKey, holdsKeyLike, holdsWholeKey, withoutWholeKey } from "./key-like";

const BODY = `7Qx${"aB3d".repeat(7)}Z`;
const HEAD = BODY.slice(0, 20);
const TAIL = BODY.slice(20);
const wide = (text: string) =>
  text.replaceAll(/[A-Za-z0-9_]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const mathematical = (text: string) =>
  text
    .replaceAll(/[a-z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) - 0x61 + 0x1d41a))
    .replaceAll(/[A-Z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) - 0x41 + 0x1d400))
    .replaceAll(/\d/g, (digit) => String.fromCodePoint(Number(digit) + 0x1d7ce));

/** The text with each finding replaced. */
function masked(text: string): string {
  let rest = text;
  const spans: [number, number][] = [];
  findKeyLike(text, (start, end) => spans.push([start, end]));
  for (const [start, end] of spans.toReversed()) rest = `${rest.slice(0, start)}*${rest.slice(end)}`;
  return rest;
}

describe("something like a key", () => {
  it("has a key's length in these tests", () => expect(BODY).toHaveLength(KEY_BODY_LENGTH));

  it.each([
    `iozen_live_${BODY}`,
    `iozen_test_${BODY}`,
    `IOZEN_LIVE_${BODY}`,
    `Iozen_live_${BODY}`,
    `iOzEn_TeSt_${BODY}`,
    `iozen-live-${BODY}`,
    `iozen live ${BODY}`,
    `iozen - live - ${BODY}`,
    `iozen - live - ${BODY.slice(0, 16)}`,
    `iozen\nlive\n${BODY}`,
    wide("iozen_live_") + BODY,
    wide("IOZEN_LIVE_") + BODY,
    `ｉozen_live_${BODY}`,
    wide(`iozen_live_${BODY}`),
    `iozen_live_${wide(BODY)}`,
    mathematical(`iozen_live_${BODY}`),
    mathematical("iozen") + "_" + mathematical("live") + wide("_") + BODY,
    `iozen_live_${mathematical(BODY)}`,
    `iozen.live.${BODY}`,
    `iozenlive${BODY}`,
    `IozenLive${wide(BODY)}`,
    `io\u{e0001}zen_l\u3164ive_${HEAD}\u{e0061}${TAIL}`,
    Array.from(`iozen_live_${BODY}`).join("\u200b".repeat(6)),
    `io\u200bzen_live_${BODY}`,
    `io\u00adzen_live_${BODY}`,
    `iozen\u200d_\u200dli\ufeffve_${BODY}`,
    `iozen_live_\u200b${BODY}`,
    `iozen_live_${HEAD}\u200b${TAIL}`,
    `iozen_live_${HEAD}\n${TAIL}`,
    `iozen_live_${HEAD}\r\n  ${TAIL}`,
    `iozen_live_${HEAD}-\n${TAIL}`,
    `iozen_live_${HEAD}=\r\n${TAIL}`,
    `iozen_live_${HEAD}\n> ${TAIL}`,
    `iozen_live_${BODY.slice(0, 10)}\n${BODY.slice(10, 20)}\n${TAIL}`,
    `iozen_live_\n${BODY}`,
    `iozen_live_${BODY.slice(0, 4)}`,
    `IOZEN_LIVE_${BODY.slice(0, 4)}`,
  ])("is found whole: %j", (key) => {
    expect(masked(`a ${key}, b`)).toBe("a *, b");
    expect(holdsKeyLike(key)).toBe(true);
  });

  it.each([
    "iozen live",
    "The iozen live demonstration of today",
    "iozen-live-preview.example",
    "iozen test environment 12",
    "IOZEN_LIVE_MODE=1",
    "IOZEN_TEST_KEY",
    "iozen_live",
    "iozenlive",
    "iozenlivedemonstration2026",
    "iozen.live.example",
    "ｉｏｚｅｎ live",
  ])("is not %s", (text) => expect(masked(text)).toBe(text));

  it("ends at its own length where a word follows on the next line", () => {
    expect(masked(`iozen_live_${BODY}\nhello`)).toBe("*\nhello");
    expect(masked(`iozen_live_${HEAD}\nhello`)).toBe("*\nhello");
  });

  it("takes linear time", () => {
    const pieces = [
      "iozen_live_",
      "iozen-",
      "iozen\u200b",
      "iozen live \n",
      `iozen_live_${HEAD}\n`,
      "iozenlive",
      "iozenlive1",
      wide("iozenlive"),
    ];
    expect(slowerThanLinear(pieces, 200_000, (text) => findKeyLike(text, () => undefined))).toEqual([]);
  });
});

it("is a whole key with its exact prefix and length alone, in any letter case", () => {
  for (const key of [`iozen_live_${BODY}`, `IOZEN_TEST_${BODY.toUpperCase()}`, `a iozen_live_${BODY}b`])
    expect(holdsWholeKey(key)).toBe(true);
  for (const text of [`iozen-live-${BODY}`, `iozen_live_${BODY.slice(1)}`, wide("iozen_live_") + BODY])
    expect(holdsWholeKey(text)).toBe(false);
});

it("is taken out of the text around it, whole", () => {
  expect(findWholeKey(`IOZEN_API_KEY="iozen_live_${BODY}" npm start`)).toBe(`iozen_live_${BODY}`);
  expect(findWholeKey(`iozen_live_${BODY.slice(1)}`)).toBeNull();
  expect(withoutWholeKey(`status:4xx iozen_live_${BODY} acme`)).toBe("status:4xx  acme");
});

it.each(["%5F", "%255f", "&#95;", String.raw`\u005f`])("is taken out with its signs as %s", (sign) => {
  const text = `status:4xx iozen${sign}live${sign}${BODY} acme`;
  expect(findWholeKey(text)).toBe(`iozen_live_${BODY}`);
  expect(withoutWholeKey(text)).toBe("status:4xx  acme");
});

import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { findCardNumbers, mayHoldCardNumber } from "./card-numbers";
import { redactJson, redactQuery } from "../redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

/** The cards in a text, after checking that the quick check sees them too. */
function cardsIn(text: string): string[] {
  const found: string[] = [];
  findCardNumbers(text, (start, end) => found.push(text.slice(start, end)));
  if (found.length > 0) expect(mayHoldCardNumber(text)).toBe(true);
  return found;
}

/** Numbers that card networks publish for tests. */
const CARDS = [
  "4111111111111111",
  "4242424242424242",
  "5555555555554444",
  "2223003122003222",
  "378282246310005",
  "371449635398431",
  "6011111111111117",
  "30569309025904",
  "38520000023237",
  "3530111333300000",
  "6200000000000005",
  "4111 1111 1111 1111",
  "4111-1111-1111-1111",
  "3782 822463 10005",
  "4111.1111.1111.1111",
  "4111\u00a01111\u00a01111\u00a01111",
  ...["/", "_", ",", "\t", "\n", "\r\n", "\u200b", "\u00ad"].flatMap((sign) => [
    ["4111", "1111", "1111", "1111"].join(sign),
    ["3782", "822463", "10005"].join(sign),
  ]),
  "４１１１１１１１１１１１１１１１",
  "４１１１ １１１１ １１１１ １１１１",
  "٤١١١١١١١١١١١١١١١",
  "٤١١١-١١١١-١١١١-١١١١",
  "۴۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱",
  "४१११११११११११११११",
];

describe("card numbers", () => {
  it.each(CARDS)("%s", (card) => {
    for (const text of [card, `card ${card}.`, `(${card})`, `x:${card},`])
      expect(cardsIn(text)).toEqual([card]);
  });

  it.each([
    "1795918200001",
    "4006381330060",
    "2512292042121000005",
    "4111111111111112",
    "1795918200001000",
    "20261129073734",
    "41111111111111111",
    "0.4111111111111111",
    "4111111111111111.5",
    "+49 30 901820",
    "+49 30 1234 5678 9012",
    "192.168.100.200",
    "4111,1111,1111,1111,1111",
    "1111,4111,1111,1111,1111",
    "1234,5678,9012,3456",
    "2024/2025/2026/2027",
    "1000\n2000\n3000\n4000",
    "4111,1111/1111_1111",
    "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦",
    "2026-11-29T07:37:34.000Z",
    "cm7abc12x0001yz9k8mno3pqr",
    "req_01a216b7a4247424a424242424242424",
  ])("not %s", (text) => {
    expect(cardsIn(text)).toEqual([]);
  });

  it("are never times between 2020 and 2036 in seconds, milliseconds, microseconds or nanoseconds", () => {
    const from = Date.UTC(2020, 0, 1);
    const step = (Date.UTC(2036, 0, 1) - from) / 100_000;
    const times = Array.from({ length: 100_000 }, (_, index) => Math.floor(from + index * step));
    const taken = times.filter((ms) => {
      const fraction = String(ms % 999_983).padStart(6, "0");
      const forms = [Math.floor(ms / 1000), ms, `${ms}000`, `${ms}${fraction.slice(3)}`, `${ms}${fraction}`];
      return forms.some((time) => cardsIn(String(time)).length > 0);
    });
    expect(taken).toEqual([]);
  });

  it("are found as JSON numbers, with an exponent too, and in a query", () => {
    expect(redactJson('{"a":4.111111111111111e15,"b":1795918200001,"c":4006381330060}')).toMatch(
      /^\{"a":"\[redacted [^"]+","b":1795918200001,"c":4006381330060\}$/,
    );
    expect(redactQuery("since=1795918200001")).toBe("since=1795918200001");
    expect(redactQuery("q=4111+1111+1111+1111")).toMatch(/^q=\[redacted/);
  });
});

import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { Random } from "@/prisma/seed/random";
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
  ...["\u2003", "\u2007", "\u3000", "\u2010", "\u2011", "\u2014", "\u2212", "\u00b7"].flatMap((sign) => [
    ["4111", "1111", "1111", "1111"].join(sign),
    ["3782", "822463", "10005"].join(sign),
  ]),
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
    "2026-01-02 2026-01-16",
    "2026-01-08/2026-01-15",
    "20260102 20260116 20260130",
    "LOT 2026 1130 0042 0007",
    "8004 1234 5678 9010",
    "1111-1111-1111-1111",
    "0049 151 23456789",
    "0049 151 2345 6784",
    "0800 1234 5678 9012",
    "120 130 140 150 160",
    "1-2-3-4-5-6-7-8-9-0-1-2-3",
    "12 34 56 78 90 12 34 56",
    "0 0 0 0 0 0 0 0 0 0 0 0 0 0",
    "0000000000000000",
    "00000000-0000-0000-0000-000000000000",
    "0000 0000 0000 0000",
    "cus_4111111111111111",
    "id4242424242424242",
    "req_4111111111111111",
    "a378282246310005",
    "378282246310005x",
    "4111111111111111abc",
    "sha4111111111111111deadbeef",
    "00-0af7651916cd43dd8448eb211c80319c-4111111111111111-01",
    "4b9d1f34-1234-4321-1234-567812345670",
    "85bc5460-2935-4295-9302-5792c5066cbe",
    "85bc5460-4111-1111-1111-1111c5066cbe",
    "4000000000000000006",
    "4111-1111-1111-1112",
    "41111111 11111111",
  ])("not %s", (text) => {
    expect(cardsIn(text)).toEqual([]);
  });

  it.each([
    ["paid with 4111 1111 1111 1111 12/26 123", "4111 1111 1111 1111"],
    ["2026 4111 1111 1111 1111", "4111 1111 1111 1111"],
    ["4111-1111-1111-1111 123", "4111-1111-1111-1111"],
    ["3056 930902 5904", "3056 930902 5904"],
    ["6212 3456 7890 0000 003", "6212 3456 7890 0000 003"],
    ["6212345678900000003", "6212345678900000003"],
    ["card4111111111111111", "4111111111111111"],
    ["cc_4111111111111111", "4111111111111111"],
    ["CARD_4111111111111111", "4111111111111111"],
    ["4111111111111111L", "4111111111111111"],
    ["pan_number_4111111111111111", "4111111111111111"],
    ["4111111111111111exp12/26", "4111111111111111"],
    ["x = 4111111111111111n;", "4111111111111111"],
    ["%B4111111111111111^DOE/JANE^2612", "4111111111111111"],
    ["12-4111111111111111-34", "4111111111111111"],
    ["550e8400-e29b-41d4-a716-446655440000-4111111111111111", "4111111111111111"],
    ["4111111111111111-550e8400-e29b-41d4-a716-446655440000", "4111111111111111"],
    ["550e8400-e29b-41d4-a716-446655440000-4111-1111-1111-1111", "4111-1111-1111-1111"],
    ["550e8400-e29b-41d4-a716-446655440000 4111 1111 1111 1111", "4111 1111 1111 1111"],
    ["order-3f2a9c7b1d4e5f60-4111111111111111", "4111111111111111"],
    ["4111111111111111-3f2a9c7b1d4e5f60", "4111111111111111"],
    ["3f2a9c7b1d4e5f60-4111-1111-1111-1111", "4111-1111-1111-1111"],
    ["0af7651916cd43dd8448eb211c80319c-4111111111111111", "4111111111111111"],
    ["00-0af7651916cd43dd8448eb211c80319c-4111111111111111", "4111111111111111"],
    ["4111111111111111abcdef0123456789-4111111111111111-1", "4111111111111111"],
  ])("in %s", (text, card) => {
    expect(cardsIn(text)).toContain(card);
  });

  it("are never parts of UUIDs, hashes, or decimal ids of 63 bits", () => {
    const random = new Random(4111);
    const hex = (length: number) => Array.from({ length }, () => random.int(0, 15).toString(16)).join("");
    const digits = (length: number) => Array.from({ length }, () => random.int(0, 9)).join("");
    const ids = Array.from({ length: 50_000 }, () => [
      `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
      hex(64),
      `4${digits(18)}`,
    ]).flat();
    expect(ids.filter((id) => cardsIn(id).length > 0)).toEqual([]);
  });

  it("are never two dates", () => {
    const day = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
    const pairs = Array.from({ length: 365 }, (_, from) =>
      [1, 7, 14, 30].map((days) => `${day(from)} ${day(from + days)}`),
    ).flat();
    expect(pairs.filter((pair) => cardsIn(pair).length > 0)).toEqual([]);
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

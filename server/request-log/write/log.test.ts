import { describe, expect, it } from "vitest";
import { frozen } from "@/server/platform/memoize-frozen";
import { recordAt } from "@/testing/unit/log-fixture";
import { toLine } from "./log";

const AT = new Date("2026-11-22T10:30:20.500Z");
const body = (text: string) => ({ text, contentType: "application/json", bytes: 16, truncated: false });

describe("a record's line", () => {
  it.each([
    ["a body", recordAt(AT, { responseBody: body("{}") })],
    ["a shared body", recordAt(AT, { responseBody: frozen(body('{"a":1}')) })],
    ["another shared body", recordAt(AT, { responseBody: frozen(body('{"b":2}')) })],
    ["no body", recordAt(AT, { responseBody: null })],
  ])("is the record's JSON and a line feed: with %s", (_, record) => {
    expect(toLine(record).indexOf("\n")).toBe(toLine(record).byteLength - 1);
    expect(JSON.parse(toLine(record).toString())).toEqual(record);
  });
});

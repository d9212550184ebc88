import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import { decodeLogCursor, encodeLogCursor } from "./log-cursor";

describe("the log's cursor", () => {
  it("round-trips the id of a row", () => {
    const uuid = v7();
    expect(decodeLogCursor(encodeLogCursor(uuid))).toBe(uuid);
  });

  it.each([
    "",
    "x",
    "not a cursor",
    `${encodeLogCursor(v7())}A`,
    encodeLogCursor("00000000-0000-4000-8000-000000000000"),
  ])("refuses %o", (cursor) => expect(() => decodeLogCursor(cursor)).toThrow("does not exist"));
});

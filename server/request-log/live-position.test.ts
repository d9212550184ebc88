import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { openPosition, sealPosition } from "./live-position";

beforeAll(() => {
  processSingleton("root-secret", () => randomBytes(32).toString("base64url"));
});

describe("a position of the live log", () => {
  it.each([0, 1, 4_711, Number.MAX_SAFE_INTEGER])("opens for its own workspace: %i", (position) => {
    expect(openPosition("w1", sealPosition("w1", position))).toBe(position);
  });

  it("is another text of the same length each time, so that it counts nothing", () => {
    const sealed = [1, 1, 2, 99_999_999].map((position) => sealPosition("w1", position));
    expect(new Set(sealed).size).toBe(4);
    expect(new Set(sealed.map(({ length }) => length)).size).toBe(1);
    expect(sealed.every((text) => /^[\w-]{1,128}$/.test(text))).toBe(true);
  });

  it.each([
    ["a position of another workspace", () => sealPosition("w2", 7)],
    ["a plain number", () => "7"],
    ["an altered one", () => sealPosition("w1", 7).replace(/.{3}$/, "AAA")],
    ["a truncated one", () => sealPosition("w1", 7).slice(0, 30)],
    ["a word", () => "none"],
    ["an empty text", () => ""],
  ])("is unknown when it is %s", (_, make) => expect(openPosition("w1", make())).toBe(-1));
});

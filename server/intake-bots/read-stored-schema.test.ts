import { describe, expect, it } from "vitest";
import { EVERY_FIELD_TYPE } from "@/testing/world/bot-schema";
import { readStoredSchema } from "./read-stored-schema";

describe("a stored schema", () => {
  it("that is whole has no problem", () => {
    expect(readStoredSchema(EVERY_FIELD_TYPE)).toEqual({ blocks: EVERY_FIELD_TYPE, broken: null });
  });

  it("that is broken in one block keeps the others, and says where", () => {
    const [first, second, ...rest] = EVERY_FIELD_TYPE;
    const stored = [first, { ...second, required: "yes" }, ...rest];
    const { blocks, broken } = readStoredSchema(stored);
    expect(blocks).toEqual([first, ...rest]);
    expect(broken?.problems).toEqual(["Block 2, required: Expected true or false"]);
  });

  it.each([null, 7, "text", { broken: true }])("that is no list has no blocks: %j", (stored) => {
    const { blocks, broken } = readStoredSchema(stored);
    expect(blocks).toEqual([]);
    expect(broken?.problems).toEqual(["The schema: Expected an array"]);
    expect(broken?.stored).toBe(JSON.stringify(stored, null, 2));
  });

  it("names few of many problems, and shows the start of a long one", () => {
    const { broken } = readStoredSchema(Array.from({ length: 1_000 }, () => ({ kind: "field" })));
    expect(broken?.problems).toHaveLength(5);
    expect(broken?.stored.length).toBeLessThan(4_100);
  });
});

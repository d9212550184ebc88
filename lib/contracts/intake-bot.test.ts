import { expect, it } from "vitest";
import { EVERY_FIELD_TYPE } from "@/testing/world/bot-schema";
import { FIELD_TYPES, isBotSchema, storedFields } from "./intake-bot";

it("a stored schema that the API can read has its fields", () => {
  expect(isBotSchema(EVERY_FIELD_TYPE)).toBe(true);
  expect(new Set(storedFields(EVERY_FIELD_TYPE).map(({ type }) => type))).toEqual(new Set(FIELD_TYPES));
});

it.each<[unknown]>([[[1]], [null], [{}], [[...EVERY_FIELD_TYPE, { kind: "field" }]]])(
  "a broken one has none: %j",
  (stored) => {
    expect(isBotSchema(stored)).toBe(false);
    expect(storedFields(stored)).toEqual([]);
  },
);

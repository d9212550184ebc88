import { describe, expect, it } from "vitest";
import type { JsonSchema } from "./openapi";
import { schemaFields, typeWords } from "./schema-fields";

const components = {
  schemas: {
    Bot: {
      type: "object",
      description: "A bot",
      properties: { id: { type: "string", description: "Its id" }, note: { type: ["string", "null"] } },
      required: ["id"],
    },
  },
  headers: {},
} satisfies { schemas: Record<string, JsonSchema>; headers: object };

describe("the type of a value in words", () => {
  it.each<[JsonSchema, string]>([
    [{ type: "string" }, "text"],
    [{ type: ["string", "null"] }, "text or null"],
    [{ type: "string", minLength: 1, maxLength: 2048 }, "text, 1 to 2,048 characters"],
    [{ type: "integer", minimum: 1, default: 50 }, "whole number, 1 or more, 50 by default"],
    [{ type: ["string", "null"], format: "date-time" }, "time or null"],
    [{ enum: ["A", "B", "C"], default: "A" }, "A, B or C, A by default"],
    [{ const: true }, "true"],
    [{ type: "array", items: { enum: ["a", "b"] }, minItems: 1, maxItems: 5 }, "list of a or b, 1 to 5"],
    [{ type: "array", items: { $ref: "#/components/schemas/Bot" } }, "list of objects"],
    [{ anyOf: [{ type: "string" }, { type: "null" }] }, "text or null"],
  ])("%j is %s", (schema, words) => {
    expect(typeWords(schema, components)).toBe(words);
  });
});

it("lists the members of objects and of a list's elements, with their path", () => {
  const schema: JsonSchema = {
    properties: { bots: { type: "array", items: { $ref: "#/components/schemas/Bot" }, description: "All" } },
    required: ["bots"],
  };
  expect(schemaFields(schema, components)).toEqual([
    { name: "bots", type: "list of objects", isRequired: true, text: "All" },
    { name: "bots[].id", type: "text", isRequired: true, text: "Its id" },
    { name: "bots[].note", type: "text or null", isRequired: false, text: "" },
  ]);
});

it("makes one row of a member that several kinds of elements have, required where each of them has it", () => {
  const block = (kind: string, own: string): JsonSchema => ({
    type: "object",
    properties: {
      kind: { const: kind, description: `A ${kind}` },
      [own]: { type: "string", description: own },
    },
    required: ["kind", own],
  });
  const schema: JsonSchema = {
    type: "array",
    items: { oneOf: [block("field", "name"), block("text", "body")] },
  };
  expect(schemaFields(schema, components)).toEqual([
    { name: "kind", type: "field or text", isRequired: true, text: "A field; A text" },
    { name: "name", type: "text", isRequired: false, text: "name" },
    { name: "body", type: "text", isRequired: false, text: "body" },
  ]);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EVERY_FIELD_TYPE } from "@/testing/world/bot-schema";
import { botSchemaSchema } from "../contracts/intake-bot";
import { createBotSchema, updateBotSchema } from "./draft";

const bot = (schema: unknown) => ({ name: "Bot", description: null, schema, activate: false });
const issuesOf = (schema: unknown) =>
  createBotSchema.safeParse(bot(schema)).error?.issues.map(({ path }) => path.join(".")) ?? [];
const text = { id: "f", kind: "field", name: "n", label: "L", type: "text", required: true };
const choice = { ...text, type: "select", options: ["a"] };

describe("a schema that may be saved", () => {
  it("is returned unchanged, and the API can read it", () => {
    const { schema } = createBotSchema.parse(bot(EVERY_FIELD_TYPE));
    expect(schema).toEqual(EVERY_FIELD_TYPE);
    expect(botSchemaSchema.parse(schema)).toEqual(EVERY_FIELD_TYPE);
  });

  it.each<[string, unknown[], string]>([
    ["two blocks of one name", [text, { ...text, id: "g" }], "schema.1.name"],
    ["two blocks of one id", [text, { ...text, name: "m" }], "schema.1.id"],
    ["a name with a space", [{ ...text, name: "a b" }], "schema.0.name"],
    ["a name that is a property of every object", [{ ...text, name: "__proto__" }], "schema.0.name"],
    ["a label that nobody sees", [{ ...text, label: "\u200b" }], "schema.0.label"],
    ["a choice without options", [{ ...text, type: "select" }], "schema.0.options"],
    ["an option twice", [{ ...choice, options: ["a", "a"] }], "schema.0.options"],
    ["options of a text", [{ ...text, options: ["a"] }], "schema.0.options"],
    ["unknown member in a block", [{ ...text, placeholder: "a" }], "schema.0"],
  ])("has no %s", (_, schema, path) => {
    expect(issuesOf(schema)).toContain(path);
  });

  it("has at most 100 blocks, and 100,000 make one issue", () => {
    expect(issuesOf(Array.from({ length: 100_000 }, () => null))).toEqual(["schema"]);
  });

  it("can be read by the API whenever it can be saved", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ ...recordOfAny(text), options: fc.array(fc.string()) })), (schema) => {
        const parsed = createBotSchema.safeParse(bot(schema));
        if (parsed.success) expect(botSchemaSchema.parse(parsed.data.schema)).toEqual(parsed.data.schema);
      }),
    );
  });
});

const recordOfAny = (value: object) =>
  Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, fc.oneof(fc.constant(each), fc.string())]),
  );

it("a change of a bot has only known members", () => {
  expect(updateBotSchema.safeParse({ workspaceId: "other" }).success).toBe(false);
  expect(updateBotSchema.safeParse({ status: "DRAFT" }).success).toBe(false);
  expect(updateBotSchema.safeParse({ status: "ACTIVE" }).success).toBe(true);
});

it.each(["\u202e", "\u200b", "\u0007"])("a description cannot hold %j", (sign) => {
  expect(updateBotSchema.safeParse({ description: `Orders${sign} of today` }).success).toBe(false);
  expect(updateBotSchema.safeParse({ description: "Orders\nof today" }).success).toBe(true);
});

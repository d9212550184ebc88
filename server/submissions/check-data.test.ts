import { describe, expect, it } from "vitest";
import type { BotField, BotSchema, FieldType } from "@/lib/contracts/intake-bot";
import { findDataIssues } from "./check-data";

const field = (type: FieldType, more: Partial<BotField> = {}): BotField => ({
  id: `f_${type}`,
  kind: "field",
  name: type,
  label: type,
  type,
  required: false,
  ...more,
});
const schemaOf = (...fields: BotField[]): BotSchema => fields;
const codes = (schema: BotSchema, data: Parameters<typeof findDataIssues>[1], complete = true) =>
  findDataIssues(schema, data, complete).map(({ path, code }) => `${path.join(".")}: ${code}`);

const OPTIONS = { options: ["low", "high"] };

describe("data against a bot's schema", () => {
  it.each([
    [field("text"), "any", 1],
    [field("textarea"), "a\nb", ["a"]],
    [field("email"), "jane@example.com", "jane(at)example.com"],
    [field("phone"), "+49 30 1234567", "call me"],
    [field("url"), "https://example.com/a", "example"],
    [field("url"), "http://example.com", "javascript:alert(1)"],
    [field("number"), 4.2, "4.2"],
    [field("date"), "2026-03-31", "31.03.2026"],
    [field("date"), "2026-03-31T10:00:00+02:00", "2026-02-30"],
    [field("boolean"), false, "false"],
    [field("select", OPTIONS), "low", "medium"],
    [field("multi_select", OPTIONS), ["low", "high"], ["low", "medium"]],
    [field("multi_select", OPTIONS), [], "low"],
  ])("takes %o with %j and refuses %j", (only, good, bad) => {
    expect(codes(schemaOf(only), { [only.name]: good })).toEqual([]);
    expect(codes(schemaOf(only), { [only.name]: bad })).toHaveLength(1);
  });

  it("refuses unknown fields, also those that every object has", () => {
    const data = JSON.parse('{"nickname": "x", "constructor": "y", "__proto__": "z"}') as Record<
      string,
      string
    >;
    expect(codes(schemaOf(field("text")), data)).toEqual([
      "data.nickname: unknown_field",
      "data.constructor: unknown_field",
      "data.__proto__: unknown_field",
    ]);
  });

  it("wants required fields of a completed submission only", () => {
    const schema = schemaOf(field("text", { required: true }), field("email", { required: true }));
    expect(codes(schema, { text: "" })).toEqual(["data.text: required", "data.email: required"]);
    expect(codes(schema, { text: null }, false)).toEqual([]);
  });

  it("tells every issue at once, and one of each field", () => {
    const schema = schemaOf(field("email", { required: true }), field("number", { required: true }));
    expect(codes(schema, { email: "no", priorty: "high" })).toEqual([
      "data.email: invalid_email",
      "data.priorty: unknown_field",
      "data.number: required",
    ]);
  });
});

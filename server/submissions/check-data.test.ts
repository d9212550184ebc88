import { describe, expect, it } from "vitest";
import type { BotField, BotSchema, FieldType } from "@/lib/contracts/intake-bot";
import { findDataIssues, type GivenData } from "./check-data";

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
const codes = (schema: BotSchema, data: GivenData, complete = true) =>
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
    [field("date"), "2024-02-29", "2026-03-31T10:00:00+02:00"],
    [field("boolean"), false, "false"],
    [field("select", OPTIONS), "low", "medium"],
    [field("multi_select", OPTIONS), ["low", "high"], ["low", "medium"]],
    [field("multi_select", OPTIONS), [], "low"],
    [field("multi_select", OPTIONS), ["low"], ["low", 1]],
    [field("text"), "", { first: "Jane" }],
    [field("text"), "1.10", [1, 2]],
    [field("number"), 0, {}],
    [field("boolean"), true, []],
  ])("takes %o with %j and refuses %j", (only, good, bad) => {
    expect(codes(schemaOf(only), { [only.name]: good })).toEqual([]);
    expect(codes(schemaOf(only), { [only.name]: bad })).toHaveLength(1);
  });

  it("refuses unknown fields, including names that every object has", () => {
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

  it("requires required fields only of a completed submission", () => {
    const schema = schemaOf(field("text", { required: true }), field("email", { required: true }));
    expect(codes(schema, { text: "" })).toEqual(["data.text: required", "data.email: required"]);
    expect(codes(schema, { text: null }, false)).toEqual([]);
  });

  it.each(["", "   ", "\t\n", "\u00a0\u3000", "\u200b", "\ufeff", "\u2800", "\u3164\u00ad"])(
    "does not accept %j as an answer to a required text",
    (blank) => {
      for (const type of ["text", "textarea"] as const) {
        const schema = schemaOf(field(type, { required: true }));
        expect(codes(schema, { [type]: blank })).toEqual([`data.${type}: required`]);
        expect(codes(schemaOf(field(type)), { [type]: blank })).toEqual([]);
        expect(codes(schema, { [type]: `${blank}.` })).toEqual([]);
      }
    },
  );

  it.each([
    [field("text"), 5, "Expected text"],
    [field("number"), "5", "Expected a number"],
    [field("boolean"), "true", "Expected true or false"],
    [field("select", OPTIONS), "medium", "Expected one of: low, high"],
    [field("multi_select", OPTIONS), ["medium"], "Expected one of: low, high"],
    [field("multi_select", OPTIONS), ["low", "low"], "Each choice may be sent once"],
    [field("multi_select", OPTIONS), {}, "Expected an array of texts"],
    [field("multi_select", OPTIONS), ["low", "low", "low"], "At most 2 choices, and 3 were sent"],
    [field("date"), "tomorrow", "Not an ISO 8601 date such as 2026-03-31"],
  ])("says of %o with %j what is expected", (only, bad, message) => {
    expect(findDataIssues(schemaOf(only), { [only.name]: bad }, true)).toMatchObject([{ message }]);
  });

  it("does not check the choices when there are more than options", () => {
    const choices = Array.from({ length: 100_000 }, () => "x");
    const looked = new Proxy(choices, {
      get: (target, name, receiver): unknown => {
        if (name !== "length") throw new Error(`looked at ${String(name)}`);
        return Reflect.get(target, name, receiver);
      },
    });
    const [only] = findDataIssues(schemaOf(field("multi_select", OPTIONS)), { multi_select: looked }, true);
    expect(only).toMatchObject({ code: "too_big", message: "At most 2 choices, and 100000 were sent" });
  });

  it("shortens long names, labels and choices", () => {
    const long = "x".repeat(10_000);
    const options = Array.from({ length: 5000 }, (_, index) => `option ${index}`);
    const schema = schemaOf(field("text", { label: long, required: true }), field("select", { options }));
    for (const { message } of findDataIssues(schema, { [long]: 1, select: "other" }, true))
      expect(message.length).toBeLessThan(1000);
  });

  it("lists every issue, one per field", () => {
    const schema = schemaOf(field("email", { required: true }), field("number", { required: true }));
    expect(codes(schema, { email: "no", priorty: "high" })).toEqual([
      "data.email: invalid_email",
      "data.priorty: unknown_field",
      "data.number: required",
    ]);
  });
});

import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactJson } from "./redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const SECRET = "hunter2x";
const redacted = (value: unknown) => redactJson(JSON.stringify(value));

describe("a value beside the name of a secret", () => {
  it.each([
    ["label", "answer"],
    ["question", "response"],
    ["name", "value"],
    ["field", "value"],
    ["id", "value"],
    ["key", "value"],
    ["k", "v"],
    ["n", "v"],
    ["Name", "Value"],
    ["@name", "#text"],
    ["@key", "@value"],
    ["_name", "_value"],
    ["title", "text"],
    ["Label", "Content"],
    ["field_name", "field_value"],
    ["fieldName", "fieldValue"],
    ["Field Name", "Field Value"],
    ["key", "stringValue"],
    ["attributeName", "attributeValue"],
    ["param_key", "param_value"],
    ["prompt", "answer"],
    ["question", "reply"],
    ["questionText", "answer"],
    ["variable", "default"],
    ["field", "input"],
    ["name", "defaultValue"],
    ["property", "new"],
  ])("is masked as %s and %s, in either order", (label, value) => {
    for (const entry of [
      { [label]: "Password", [value]: SECRET },
      { [value]: SECRET, [label]: "Password" },
      { [value]: { deep: [SECRET] }, [label]: "Password" },
      { [label]: "Password", [value]: [SECRET] },
      { [label]: "What is your password?", [value]: SECRET },
      { id: "f1", [label]: "Password", [value]: SECRET },
    ]) {
      const text = redacted([{ note: "kept" }, entry]);
      expect(text).not.toContain(SECRET);
      expect(JSON.parse(text)).toMatchObject([{ note: "kept" }, {}]);
    }
  });

  it("is masked as a number before its label", () => {
    expect(redacted({ value: 4821, name: "pin" })).not.toContain("4821");
  });

  it.each([
    [[["password", SECRET]]],
    [
      {
        fields: [
          ["email", "a@b.example"],
          ["Api-Key", SECRET],
        ],
      },
    ],
    [[["password", [SECRET]]]],
    [["password", SECRET]],
    [{ header: ["X-Api-Key", SECRET] }],
    [{ field: { name: "password" }, value: SECRET }],
    [{ value: SECRET, field: { id: "f1", name: "password" } }],
    [{ question: { text: "Password" }, answer: { text: SECRET } }],
    [{ $: { name: "password" }, _: SECRET }],
    [{ type: "password", value: SECRET }],
    [{ value: SECRET, type: "password" }],
    [{ id: "f1", type: "password", label: "Enter it", value: SECRET }],
  ])("is masked in a pair: %j", (value) => {
    expect(redacted(value)).not.toContain(SECRET);
  });

  it("is masked in braces without names, as other languages write pairs", () => {
    expect(redactJson(`{ {"password", "${SECRET}"}, {"a", "b"} }`)).not.toContain(SECRET);
    expect(redactJson(`{"a": 1, "b": {"password", "${SECRET}"}}`)).not.toContain(SECRET);
  });

  it("is masked where the text is cut off", () => {
    expect(redactJson(`[["password","${SECRET}"`)).not.toContain(SECRET);
    expect(redactJson(`[{"answer":"${SECRET}","label":"Password"`)).not.toContain(SECRET);
  });

  it.each([
    [{ label: "Full name", answer: "Jane Doe" }],
    [{ n: 3, v: "token2 text" }],
    [{ n: "name", v: "Jane2" }],
    [{ $: { name: "city" }, _: "Basel2" }],
    [{ required: ["password", "email"] }],
    [["password", "email"]],
    [["password", "two words"]],
    [{ path: ["password", 0] }],
    [["password", SECRET.length]],
    [{ type: "text", value: "Jane2 Doe" }],
    [{ type: "token", content: "Hello 2" }],
    [{ type: "password", label: "Your choice", required: true }],
    [
      [
        { type: "code", text: "const a = 1" },
        { type: "session", data: "kept" },
      ],
    ],
    [{ first_name: "Pat", text: "Hello" }],
    [{ user_name: "Token", content: "Hello" }],
    [{ field_name: "notes", field_value: "Hello" }],
    [{ question: { text: "Your name" }, answer: { text: "Jane2" } }],
    [{ prompt: "Your name", answer: "Jane2" }],
    [{ name: "password", valueType: "text" }],
    [{ rows: [["password", "email", "name"]] }],
    [{ name: "country", value: "DE", code: "DE" }],
  ])("is kept in %j", (value) => {
    expect(redacted(value)).toBe(JSON.stringify(value));
  });
});

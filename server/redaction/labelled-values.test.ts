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
    ["title", "text"],
    ["Label", "Content"],
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
    [{ type: "password", value: SECRET }],
    [{ value: SECRET, type: "password" }],
    [{ id: "f1", type: "password", label: "Enter it", value: SECRET }],
  ])("is masked in a pair: %j", (value) => {
    expect(redacted(value)).not.toContain(SECRET);
  });

  it("is masked where the text is cut off", () => {
    expect(redactJson(`[["password","${SECRET}"`)).not.toContain(SECRET);
    expect(redactJson(`[{"answer":"${SECRET}","label":"Password"`)).not.toContain(SECRET);
  });

  it.each([
    [{ label: "Full name", answer: "Jane Doe" }],
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
    [{ rows: [["password", "email", "name"]] }],
    [{ name: "country", value: "DE", code: "DE" }],
  ])("is kept in %j", (value) => {
    expect(redacted(value)).toBe(JSON.stringify(value));
  });
});

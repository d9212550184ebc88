import { describe, expect, it } from "vitest";
import type { BotField, BotSchema } from "../contracts/intake-bot";
import { schemaChanges } from "./schema-changes";

const field = (change: Partial<BotField> = {}): BotField => ({
  id: "b1",
  kind: "field",
  name: "priority",
  label: "Priority",
  type: "select",
  required: false,
  options: ["Low", "High"],
  ...change,
});
const textsOf = (before: BotSchema, after: BotSchema) => schemaChanges(before, after).map(({ text }) => text);

describe("the changes of a schema, as callers notice them", () => {
  it("are none while the schemas are equal", () => {
    expect(schemaChanges([field()], [field()])).toEqual([]);
  });

  it.each<[string, BotSchema, BotSchema, string, boolean]>([
    ["a removed field", [field()], [], "`priority` is removed: a submission with it is refused.", true],
    [
      "a renamed field",
      [field()],
      [field({ name: "urgency" })],
      "`priority` is now `urgency`: a submission with the former name is refused.",
      true,
    ],
    [
      "another type",
      [field()],
      [field({ type: "multi_select" })],
      "`priority` takes `multi_select` instead of `select`.",
      true,
    ],
    [
      "a field that becomes required",
      [field()],
      [field({ required: true })],
      "`priority` becomes required: a completed submission without it is refused.",
      true,
    ],
    [
      "a field that becomes optional",
      [field({ required: true })],
      [field()],
      "`priority` becomes optional.",
      false,
    ],
    [
      "an option that goes",
      [field()],
      [field({ options: ["Low"] })],
      "`priority` no longer takes “High”.",
      true,
    ],
    [
      "an option that comes",
      [field()],
      [field({ options: ["Low", "High", "Max"] })],
      "`priority` also takes “Max”.",
      false,
    ],
    ["a new optional field", [], [field()], "`priority` is new and optional.", false],
    [
      "a new required field",
      [],
      [field({ required: true })],
      "`priority` is new and required: a completed submission without it is refused.",
      true,
    ],
    [
      "another label",
      [field()],
      [field({ label: "How urgent?" })],
      "Labels, order or content change; callers send the same as before.",
      false,
    ],
  ])("name %s", (_, before, after, text, breaks) => {
    expect(schemaChanges(before, after)).toMatchObject([{ text, breaks }]);
  });

  it("begin with those that break callers", () => {
    const after = [field({ options: ["Low", "Max"] }), field({ id: "b2", name: "notes", type: "text" })];
    expect(textsOf([field()], after)).toEqual([
      "`priority` no longer takes “High”.",
      "`priority` also takes “Max”.",
      "`notes` is new and optional.",
    ]);
  });

  it("leave answers behind where a stored answer has a name that no field has", () => {
    expect(schemaChanges([field()], [])).toMatchObject([{ leavesAnswers: true }]);
    // The name lives on in another field.
    expect(schemaChanges([field()], [field({ id: "b9" })])[0]).toMatchObject({
      leavesAnswers: false,
      breaks: true,
    });
  });
});

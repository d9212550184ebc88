import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { botSchemaSchema } from "@/lib/contracts/intake-bot";
import { createBotSchema } from "@/lib/intake-bots/draft";
import { BOT_TEMPLATES } from "@/lib/intake-bots/templates";
import { EVERY_FIELD_TYPE } from "@/testing/world/bot-schema";
import { moved, nameOfLabel, newBlock, toDraftBlock, toSchema, unknownPlaceholders } from "./draft-block";

describe("a schema that is opened in the editor", () => {
  it.each([{ id: "every type", schema: EVERY_FIELD_TYPE }, ...BOT_TEMPLATES])(
    "is unchanged while nobody edits it: $id",
    ({ schema }) => {
      // Compared as text: the screen shows that an edit changes nothing by comparing texts.
      const read = botSchemaSchema.parse(schema);
      expect(JSON.stringify(toSchema(read.map(toDraftBlock)))).toBe(JSON.stringify(read));
    },
  );

  it("keeps the options of a choice that becomes a text and a choice again", () => {
    const [choice] = EVERY_FIELD_TYPE.filter(({ name }) => name === "tier").map(toDraftBlock);
    if (!choice) throw new Error("The schema has no choice");
    const [text] = toSchema([{ ...choice, type: "text" }]);
    expect(text).not.toHaveProperty("options");
    expect(toSchema([{ ...choice, type: "multi_select" }])).toMatchObject([{ options: ["basic", "plus"] }]);
  });
});

describe("a new block", () => {
  it("has an id of neither the draft nor the saved schema, so that it does not edit another block", () => {
    const saved = EVERY_FIELD_TYPE;
    const first = newBlock("field", [], saved);
    const second = newBlock("field", [first], saved);
    const ids = [...saved.map(({ id }) => id), first.id, second.id];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the name that a label suggests", () => {
  it.each([
    ["Größe (cm)", "grosse_cm"],
    ["  E-mail ", "e_mail"],
    ["2nd contact", "field_2nd_contact"],
    ["名前", ""],
  ])("of %j is %j", (label, name) => {
    expect(nameOfLabel(label, new Set())).toBe(name);
  });

  it("is never a taken name", () => {
    expect(nameOfLabel("Name", new Set(["name", "name_2"]))).toBe("name_3");
  });

  it("can be saved, whatever the label", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (label) => {
        const name = nameOfLabel(label, new Set());
        if (name === "") return;
        const block = { id: "b", kind: "content", name, label: "L", content_type: "markdown", body: "" };
        const bot = { name: "B", description: null, schema: [block], activate: false };
        expect(createBotSchema.safeParse(bot).success).toBe(true);
      }),
    );
  });
});

it("a block moves by one place", () => {
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
});

it("a placeholder is unknown while no field has its name", () => {
  const blocks = EVERY_FIELD_TYPE.map(toDraftBlock);
  expect(unknownPlaceholders("{{full_name}} {{ nobody }} {{nobody}} {{welcome}}", blocks)).toEqual([
    "nobody",
    "welcome",
  ]);
});

describe("templates", () => {
  it.each(BOT_TEMPLATES.map(({ id, ...template }) => [id, template] as const))(
    "can be saved as they are, and read by the API: %s",
    (_, { name, description, schema }) => {
      expect(createBotSchema.parse({ name, description, schema, activate: true }).schema).toEqual(schema);
      expect(botSchemaSchema.parse(schema)).toEqual(schema);
    },
  );
});

import * as z from "zod";
import { FIELD_TYPES, type FieldType } from "../contracts/intake-bot";
import { boundedArray } from "../contracts/json-schema";
import { findHiddenInLines, visibleName } from "../contracts/visible-name";
import { holdsKeyLike } from "../keys/key-like";

export const MAX_BOT_NAME_LENGTH = 80;
export const MAX_DESCRIPTION_LENGTH = 300;
const MAX_BLOCKS = 100;
export const MAX_LABEL_LENGTH = 200;
export const MAX_FIELD_NAME_LENGTH = 60;
const MAX_OPTIONS = 50;
const MAX_OPTION_LENGTH = 100;
const MAX_CONTENT_LENGTH = 4_000;

/** Text of a bot that is no name: everybody in the workspace and every key reads it. */
const openText = (schema: z.ZodString) =>
  schema.refine(
    (text) => !holdsKeyLike(text),
    "It cannot hold an API key: everybody in the workspace reads it",
  );

/** Whether answers to this type are chosen from the field's options. */
export const hasOptions = (type: FieldType): boolean => type === "select" || type === "multi_select";

const blockBase = {
  id: openText(z.string().min(1).max(64)),
  name: openText(
    z
      .string()
      .max(MAX_FIELD_NAME_LENGTH, `At most ${MAX_FIELD_NAME_LENGTH} characters`)
      .regex(
        /^[A-Za-z][A-Za-z0-9_]*$/,
        "A letter, then letters, digits or _: callers send answers under this name",
      ),
  ),
  label: visibleName({ empty: "Give it a label", max: MAX_LABEL_LENGTH }),
};

const optionsSchema = boundedArray(visibleName({ empty: "An option is empty", max: MAX_OPTION_LENGTH }), {
  min: 1,
  max: MAX_OPTIONS,
  tooFew: "Give at least one option, each on its own line",
}).refine((options) => new Set(options).size === options.length, "An option is listed twice");

const fieldSchema = z.strictObject({
  ...blockBase,
  kind: z.literal("field"),
  type: z.enum(FIELD_TYPES),
  required: z.boolean(),
  options: optionsSchema.optional(),
});

const contentSchema = z.strictObject({
  ...blockBase,
  kind: z.literal("content"),
  content_type: openText(z.string().min(1).max(40)),
  body: openText(z.string().max(MAX_CONTENT_LENGTH, `At most ${MAX_CONTENT_LENGTH} characters`)),
});

/** A schema as people may save it: stricter than what the API reads, so that each saved schema can be read. */
const draftSchema = boundedArray(z.discriminatedUnion("kind", [fieldSchema, contentSchema]), {
  min: 0,
  max: MAX_BLOCKS,
}).superRefine((blocks, ctx) => {
  const refuse = (index: number, part: string, message: string) =>
    ctx.addIssue({ code: "custom", path: [index, part], message });
  const [names, ids] = [new Set<string>(), new Set<string>()];
  blocks.forEach((block, index) => {
    if (names.has(block.name)) refuse(index, "name", "Another block has this name");
    if (ids.has(block.id)) refuse(index, "id", "Another block has this id");
    names.add(block.name);
    ids.add(block.id);
    if (block.kind !== "field") return;
    if (hasOptions(block.type) && block.options === undefined)
      refuse(index, "options", "Give at least one option, each on its own line");
    if (!hasOptions(block.type) && block.options !== undefined)
      refuse(index, "options", "Only a choice has options");
  });
});

const botName = visibleName({ empty: "Give the bot a name", max: MAX_BOT_NAME_LENGTH });
const description = openText(
  z.string().trim().max(MAX_DESCRIPTION_LENGTH, `At most ${MAX_DESCRIPTION_LENGTH} characters`),
)
  .superRefine((text, ctx) => {
    const hidden = findHiddenInLines(text);
    if (hidden !== null)
      ctx.addIssue(`A description cannot hold the control or invisible character ${hidden}`);
  })
  .transform((text) => (text === "" ? null : text))
  .nullable();

export const createBotSchema = z.strictObject({
  name: botName,
  description,
  schema: draftSchema,
  /** Whether it takes submissions at once. */
  activate: z.boolean(),
});
export type CreateBot = z.infer<typeof createBotSchema>;

export const updateBotSchema = z
  .strictObject({
    name: botName,
    description,
    status: z.enum(["ACTIVE", "PAUSED"]),
    schema: z.strictObject({
      blocks: draftSchema,
      /** The version that was edited: a schema that has changed since is not overwritten. */
      editedVersion: z.int().min(1),
    }),
  })
  .partial();
export type UpdateBot = z.infer<typeof updateBotSchema>;

import * as z from "zod";

export const FIELD_TYPES = [
  "text",
  "textarea",
  "email",
  "phone",
  "url",
  "number",
  "date",
  "boolean",
  "select",
  "multi_select",
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

const blockBase = {
  id: z.string().meta({ description: "Id of the block in its schema" }),
  name: z.string().meta({ description: "Name by which answers and placeholders refer to it" }),
  label: z.string().meta({ description: "Label that people see" }),
};

const botFieldSchema = z
  .object({
    ...blockBase,
    kind: z.literal("field").meta({ description: "A block that asks" }),
    type: z.enum(FIELD_TYPES).meta({ description: "Type of its answers" }),
    required: z.boolean().meta({ description: "Whether a completed submission must answer it" }),
    options: z.array(z.string()).optional().meta({ description: "Choices of a `select` or `multi_select`" }),
  })
  .meta({ id: "BotField", description: "A field that an intake bot asks for" });
export type BotField = z.infer<typeof botFieldSchema>;

const botContentSchema = z
  .object({
    ...blockBase,
    kind: z.literal("content").meta({ description: "A block that shows something" }),
    content_type: z.string().meta({ description: "Form of `body`, such as `markdown`" }),
    body: z
      .string()
      .meta({ description: "What it shows; `{{field_name}}` placeholders are returned as they are" }),
  })
  .meta({ id: "BotContent", description: "Content that an intake bot shows between its fields" });

/** A bot's questions, in order. `{{field_name}}` placeholders in content stay as they are. */
export const botSchemaSchema = z.array(z.discriminatedUnion("kind", [botFieldSchema, botContentSchema]));
export type BotSchema = z.infer<typeof botSchemaSchema>;

/** Whether the API can read all of a stored schema. */
export const isBotSchema = (stored: unknown): boolean => botSchemaSchema.safeParse(stored).success;

export function botFields(schema: BotSchema): BotField[] {
  return schema.filter((block) => block.kind === "field");
}

/** The fields of a stored schema; none of a broken one. */
export const storedFields = (stored: unknown): BotField[] =>
  botFields(botSchemaSchema.catch([]).parse(stored));

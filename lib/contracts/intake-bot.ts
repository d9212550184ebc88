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

export const botFieldSchema = z.object({
  id: z.string(),
  kind: z.literal("field"),
  name: z.string(),
  label: z.string(),
  type: z.enum(FIELD_TYPES),
  required: z.boolean(),
  /** Of select and multi_select. */
  options: z.array(z.string()).optional(),
});
export type BotField = z.infer<typeof botFieldSchema>;

export const botContentSchema = z.object({
  id: z.string(),
  kind: z.literal("content"),
  name: z.string(),
  label: z.string(),
  content_type: z.string(),
  body: z.string(),
});

/** What a bot asks, in order. `{{field_name}}` placeholders in content stay as they are. */
export const botSchemaSchema = z.array(z.discriminatedUnion("kind", [botFieldSchema, botContentSchema]));
export type BotSchema = z.infer<typeof botSchemaSchema>;

export function botFields(schema: BotSchema): BotField[] {
  return schema.filter((block) => block.kind === "field");
}

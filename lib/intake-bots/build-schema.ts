import type { BotField, BotSchema } from "../contracts/intake-bot";

/* Builds the schemas that the product itself brings: templates and demo bots. */

type NewField = Omit<BotField, "id">;
type NewContent = Omit<Exclude<BotSchema[number], BotField>, "id">;

/** Numbers the blocks. */
export const schemaOf = (...blocks: (NewField | NewContent)[]): BotSchema =>
  blocks.map((block, index) => ({ id: `block_${index + 1}`, ...block }));

export const field = (name: string, label: string, type: BotField["type"], options?: string[]): NewField => ({
  kind: "field",
  name,
  label,
  type,
  required: true,
  ...(options && { options }),
});
export const optional = (...args: Parameters<typeof field>): NewField => ({
  ...field(...args),
  required: false,
});
export const content = (name: string, label: string, body: string): NewContent => ({
  kind: "content",
  name,
  label,
  content_type: "markdown",
  body,
});

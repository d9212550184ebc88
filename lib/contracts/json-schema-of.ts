import * as z from "zod";

/** A schema's JSON schema, as metadata of another one that checks the same in another way. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: "input" });
  return json;
}

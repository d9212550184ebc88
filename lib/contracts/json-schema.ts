import * as z from "zod";

/** A schema's JSON schema, as metadata of another one that checks the same in another way. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: "input" });
  return json;
}

interface ArrayBounds {
  min: number;
  max: number;
  /** What to say of one that is too short, in place of the usual words. */
  tooFew?: string;
}

/** An array that is looked into only when its length is right: a client that sends a hundred thousand elements gets one issue. */
export function boundedArray<E extends z.ZodType>(element: E, { min, max, tooFew }: ArrayBounds) {
  return z
    .array(z.unknown())
    .min(min, tooFew)
    .max(max)
    .pipe(z.array(element))
    .meta(jsonSchemaOf(z.array(element).min(min).max(max)));
}

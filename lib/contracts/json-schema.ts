import * as z from "zod";

/** The JSON schema of `schema`, as metadata for a schema that accepts the same values by other checks. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: "input" });
  return json;
}

interface ArrayBounds {
  min: number;
  max: number;
  /** Replaces the usual message about an array that is too short. */
  tooFew?: string;
}

/** An array whose elements are checked only if its length is valid: 100,000 invalid elements make one issue. */
export function boundedArray<E extends z.ZodType>(element: E, { min, max, tooFew }: ArrayBounds) {
  return z
    .array(z.unknown())
    .min(min, tooFew)
    .max(max)
    .pipe(z.array(element))
    .meta(jsonSchemaOf(z.array(element).min(min).max(max)));
}

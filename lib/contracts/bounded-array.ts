import * as z from "zod";
import { jsonSchemaOf } from "./json-schema-of";

/** An array that is looked into only when its length is right: a client that sends a hundred thousand elements gets one issue. */
export function boundedArray<E extends z.ZodType>(element: E, { min, max }: { min: number; max: number }) {
  return z
    .array(z.unknown())
    .min(min)
    .max(max)
    .pipe(z.array(element))
    .meta(jsonSchemaOf(z.array(element).min(min).max(max)));
}

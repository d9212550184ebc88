import type { Random } from "@/prisma/seed/random";
import { pick, word } from "./draws";
import type { Json } from "./json-text";
import type { JsonSchema } from "./operations";

export type Schemas = Readonly<Record<string, JsonSchema>>;

/** Returns a value that fits a schema of the document. Optional members are present half of the time. */
export function validValue(schema: JsonSchema, schemas: Schemas, random: Random): Json {
  const any = (inner: JsonSchema) => validValue(inner, schemas, random);
  if (schema.$ref !== undefined) return any(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  if (schema.const !== undefined) return schema.const as Json; // safe: the document is JSON
  if (schema.enum) return pick(random, schema.enum) as Json; // safe: the document is JSON
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return any(pick(random, choices));
  switch (schema.type) {
    case "object":
      return validObject(schema, random, any);
    case "array":
      return validArray(schema, random, any);
    case "integer":
      return random.int(schema.minimum ?? -1_000, schema.maximum ?? 1_000);
    case "number":
      return random.int(-100_000, 100_000) / 8;
    case "boolean":
      return random.chance(0.5);
    case "null":
      return null;
    case undefined:
    default:
      return word(random, random.int(1, 20));
  }
}

function validObject(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  random: Random,
  any: (schema: JsonSchema) => Json,
): Json {
  const given = Object.entries(properties).filter(([name]) => required.includes(name) || random.chance(0.5));
  const value = Object.fromEntries(given.map(([name, inner]) => [name, any(inner)]));
  if (typeof additionalProperties !== "object") return value;
  for (let more = random.int(0, 4); more > 0; more--) value[word(random, 8)] = any(additionalProperties);
  return value;
}

/** Returns an array without duplicates. */
function validArray(
  { items = {}, minItems = 0 }: JsonSchema,
  random: Random,
  any: (schema: JsonSchema) => Json,
): Json {
  const values = Array.from({ length: random.int(Math.max(1, minItems), 5) }, () => any(items));
  return [...new Set(values)];
}

import "server-only";

import * as z from "zod";

export type Json = Record<string, unknown>;

/** Named schemas, by name. */
export type Components = Record<string, Json>;

interface Overridden {
  zodSchema: z.core.$ZodTypes;
  jsonSchema: z.core.JSONSchema.BaseSchema;
}

/** Input is closed: an unknown member is an issue. Responses are open: clients must expect new members. */
function openToMembers({ jsonSchema }: Overridden): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}

/** Zod omits the default of a schema that transforms text, as a default of the output; ours applies to the input. */
function keepDefault({ zodSchema, jsonSchema }: Overridden): void {
  const { default: declared } = z.globalRegistry.get(zodSchema) ?? {};
  if (declared !== undefined) jsonSchema.default = declared;
}

/** The schema as JSON Schema. Schemas with an `id` in their metadata are referred to, and added to `components`. */
export function toSchema(schema: z.ZodType, io: "input" | "output", components: Components): Json {
  const json = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io,
    unrepresentable: "any",
    override: io === "output" ? openToMembers : keepDefault,
  });
  // safe: JSON Schema is JSON; every reference to a named schema leads to the components
  const {
    $schema: _,
    $defs,
    ...rest
  } = JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json & {
    $defs?: Components;
  };
  for (const [name, { id: __, ...definition }] of Object.entries($defs ?? {})) components[name] = definition;
  return rest;
}

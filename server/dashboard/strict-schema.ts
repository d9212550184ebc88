import "server-only";

import type * as z from "zod";

const isSchema = (value: object): value is z.core.$ZodType => "_zod" in value;

/**
 * The paths within a schema's definition of the objects that take members which they do not name. It sees both sides of a
 * transform, which a JSON Schema of the schema would not have.
 */
export function openObjects(schema: z.core.$ZodType): string[] {
  const open: string[] = [];
  const seen = new Set<object>();
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    const part: object = isSchema(value) ? value._zod.def : value;
    if (isSchema(value) && isOpen(value)) open.push(path);
    // What a lazy schema stands for is returned by its getter.
    if ("getter" in part && typeof part.getter === "function") visit(part.getter(), `${path}.getter`);
    // A Map, a Set or a regular expression has no members here, and no schema either.
    for (const [name, inner] of Object.entries(part)) visit(inner, `${path}.${name}`);
  };
  visit(schema, "$");
  return open;
}

function isOpen({ _zod: { def } }: z.core.$ZodType): boolean {
  if (def.type !== "object") return false;
  const rest = "catchall" in def ? def.catchall : undefined;
  return !(typeof rest === "object" && rest !== null && isSchema(rest) && rest._zod.def.type === "never");
}

/** Returns the schema of a body. Throws if it would ignore a member that it does not know, such as a misspelt one. */
export function requireStrict<S extends z.core.$ZodType>(schema: S): S {
  const open = openObjects(schema);
  if (open.length === 0) return schema;
  throw new Error(`The schema of a body takes unknown members at ${open.join(", ")}: use z.strictObject`);
}

import type * as z from "zod";

export type RawSearchParams = Record<string, string | string[] | undefined>;

interface ParsedSearch<T> {
  value: T;
  /** Parameters of the schema whose value it does not accept: left out, so that their default holds. */
  ignored: { name: string; value: string }[];
}

/** A query string as Next gives it to pages: a repeated parameter keeps all its values. */
export function toRawSearchParams(query: string): RawSearchParams {
  const search = new URLSearchParams(query);
  return Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)]));
}

/**
 * Reads a screen's address. A broken or unknown value never breaks the screen: it is ignored, and named so that the screen
 * can say so. The first value of a repeated parameter counts; parameters that the schema does not know are skipped.
 */
export function parseSearchParams<T extends z.ZodObject>(
  schema: T,
  raw: RawSearchParams,
): ParsedSearch<z.infer<T>> {
  const input: Record<string, string> = {};
  const ignored: { name: string; value: string }[] = [];
  for (const [name, field] of Object.entries(schema.shape)) {
    const given = raw[name];
    const value = Array.isArray(given) ? given[0] : given;
    if (value === undefined || value === "") continue;
    // safe: every field of an object schema is a schema
    if ((field as z.ZodType).safeParse(value).success) input[name] = value;
    else ignored.push({ name, value });
  }
  return { value: schema.parse(input), ignored };
}

/** The address of `value`: absent values and those equal to the schema's defaults are left out. */
export function toSearchParams<T extends z.ZodObject>(schema: T, value: z.infer<T>): Record<string, string> {
  const defaults: Record<string, unknown> = schema.parse({});
  const entries = Object.entries<unknown>(value).filter(
    ([name, given]) => given !== undefined && given !== defaults[name],
  );
  return Object.fromEntries(entries.map(([name, given]) => [name, String(given)]));
}

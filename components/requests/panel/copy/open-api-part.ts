import * as z from "zod";
import type { ApiEndpoint } from "@/lib/api/endpoints";

const REFERENCE = /^#\/components\/(\w+)\/(.+)$/;

/**
 * One endpoint's part of the document, with everything that it refers to. Of the responses it has the success and the one
 * with this status.
 */
export function openApiPart(
  { paths, components }: OpenApiDocument,
  { method, route }: Pick<ApiEndpoint, "method" | "route">,
  status: number,
): unknown {
  const path = route.replaceAll(/:(\w+)/g, "{$1}");
  const operation = paths[path]?.[method.toLowerCase()];
  if (!operation) return null;
  const responses = z.record(z.string(), z.unknown()).safeParse(operation["responses"]).data ?? {};
  const kept = Object.entries(responses).filter(([each]) => each === "200" || each === String(status));
  const part = { ...operation, responses: Object.fromEntries(kept) };
  const found: Record<string, Record<string, unknown>> = {};
  addReferred(part, components, found);
  return { paths: { [path]: { [method.toLowerCase()]: part } }, components: found };
}

/** Adds the components that the value refers to, and those that they refer to. */
function addReferred(
  value: unknown,
  components: OpenApiDocument["components"],
  found: Record<string, Record<string, unknown>>,
): void {
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const [, kind = "", component = ""] =
      name === "$ref" && typeof member === "string" ? (REFERENCE.exec(member) ?? []) : [];
    const target = components[kind]?.[component];
    if (target === undefined) addReferred(member, components, found);
    else if (found[kind]?.[component] === undefined) {
      (found[kind] ??= {})[component] = target;
      addReferred(target, components, found);
    }
  }
}

/** The API's OpenAPI document. Only the parts that `openApiPart` looks up have a shape. */
export const openApiDocumentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))),
  components: z.record(z.string(), z.record(z.string(), z.unknown())),
});
export type OpenApiDocument = z.infer<typeof openApiDocumentSchema>;

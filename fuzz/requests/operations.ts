import type { OpenApiDocument } from "@/testing/contract/openapi";

export interface JsonSchema {
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  minItems?: number;
  minimum?: number;
  maximum?: number;
}

export interface Operation {
  id: string;
  method: string;
  /** The path template in the document: `/intake-bots/{id}`. */
  template: string;
  query: { name: string; schema: JsonSchema }[];
  /** Null if it has no body. */
  body: { schema: JsonSchema; example: unknown } | null;
}

interface DocumentedOperation {
  operationId: string;
  parameters: { name: string; in: string; schema: JsonSchema }[];
  requestBody?: { content: { "application/json": { schema: JsonSchema; example: unknown } } };
}

/** Returns the operations of the served document, in its order. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([template, item]) =>
    Object.entries(item).map(([method, described]) => {
      // safe: openapi.spec.ts checks the document against the OpenAPI rules
      const { operationId, parameters, requestBody } = described as unknown as DocumentedOperation;
      return {
        id: operationId,
        method: method.toUpperCase(),
        template,
        query: parameters.filter((parameter) => parameter.in === "query"),
        body: requestBody?.content["application/json"] ?? null,
      };
    }),
  );
}

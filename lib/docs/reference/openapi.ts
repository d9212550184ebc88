import * as z from "zod";

/* The parts of the server's OpenAPI document that the API reference shows. */

export interface JsonSchema {
  $ref?: string | undefined;
  type?: string | string[] | undefined;
  format?: string | undefined;
  const?: unknown;
  enum?: unknown[] | undefined;
  default?: unknown;
  minimum?: number | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
  description?: string | undefined;
  properties?: Record<string, JsonSchema> | undefined;
  required?: string[] | undefined;
  items?: JsonSchema | undefined;
  anyOf?: JsonSchema[] | undefined;
  oneOf?: JsonSchema[] | undefined;
  additionalProperties?: JsonSchema | boolean | undefined;
}

const schemaSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    default: z.unknown().optional(),
    minimum: z.number().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
    description: z.string().optional(),
    properties: z.record(z.string(), schemaSchema).optional(),
    required: z.array(z.string()).optional(),
    items: schemaSchema.optional(),
    anyOf: z.array(schemaSchema).optional(),
    oneOf: z.array(schemaSchema).optional(),
    additionalProperties: z.union([schemaSchema, z.boolean()]).optional(),
  }),
);

const jsonContentSchema = z.object({
  "application/json": z.object({
    schema: schemaSchema,
    example: z.unknown().optional(),
    examples: z.record(z.string(), z.object({ value: z.unknown() })).optional(),
  }),
});

const headerSchema = z.object({ $ref: z.string().optional(), description: z.string().optional() });

const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  required: z.boolean(),
  description: z.string(),
  schema: schemaSchema,
  example: z.unknown().optional(),
});

const operationSchema = z.object({
  operationId: z.string(),
  tags: z.tuple([z.string()]),
  summary: z.string(),
  description: z.string(),
  "x-required-scopes": z.array(z.string()).default([]),
  parameters: z.array(parameterSchema),
  requestBody: z.object({ content: jsonContentSchema }).optional(),
  responses: z.record(
    z.string(),
    z.object({
      description: z.string(),
      headers: z.record(z.string(), headerSchema).default({}),
      content: jsonContentSchema.optional(),
    }),
  ),
});
export type Operation = z.infer<typeof operationSchema>;

export const openApiSchema = z.object({
  servers: z.tuple([z.object({ url: z.string() })]),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  webhooks: z.record(z.string(), z.object({ post: operationSchema })),
  components: z.object({
    schemas: z.record(z.string(), schemaSchema),
    headers: z.record(z.string(), headerSchema),
  }),
});
export type OpenApi = z.infer<typeof openApiSchema>;

/** An endpoint with its place in the document. */
export interface Endpoint {
  method: string;
  /** `/intake-bots/{id}` */
  path: string;
  operation: Operation;
}

/** Every endpoint, by the order of the document. */
export function endpointsOf({ paths }: OpenApi): Endpoint[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      return { method: method.toUpperCase(), path, operation };
    }),
  );
}

/** The last part of an operation's address: `createSubmission` is `create-submission`. */
export function slugOf({ operationId }: Operation): string {
  return operationId.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** "/intake-bots/:id": the path as people read it. */
export const routeOf = ({ path }: Endpoint): string => path.replaceAll(/\{(\w+)\}/g, ":$1");

import "server-only";

import type * as z from "zod";
import { IDEMPOTENCY_REPLAY_COPY } from "@/lib/api/endpoints";
import { MAX_IDEMPOTENCY_KEY_LENGTH } from "@/lib/api/limits";
import type { Endpoint } from "../endpoints/define-endpoint";
import { EXAMPLE_IDS } from "../endpoints/examples";
import { failureResponses } from "./failures";
import { COMMON_HEADERS } from "./headers";
import { type Components, type Json, toSchema } from "./schemas";

const IDEMPOTENCY_KEY: Json = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: `A name of your choice for this request: its first 200 is repeated for ${IDEMPOTENCY_REPLAY_COPY}`,
  schema: {
    type: "string",
    minLength: 1,
    maxLength: MAX_IDEMPOTENCY_KEY_LENGTH,
    pattern: "^[\\x21-\\x7e]+$",
  },
};

function parametersOf(endpoint: Endpoint, components: Components): Json[] {
  const declared = (place: "path" | "query", schema: z.ZodObject): Json[] => {
    const { properties = {} } = toSchema(schema, "input", components);
    // safe: the properties of an object's JSON Schema, each a schema
    return Object.entries(properties as Record<string, Json>).map(([name, { description, ...rest }]) => {
      const resource = place === "path" ? endpoint.resources[name] : undefined;
      const example = resource && { example: EXAMPLE_IDS[resource] };
      return { name, in: place, required: place === "path", description, schema: rest, ...example };
    });
  };
  return [
    ...declared("path", endpoint.params),
    ...declared("query", endpoint.query),
    ...(endpoint.takesIdempotencyKey ? [IDEMPOTENCY_KEY] : []),
  ];
}

function successResponse(endpoint: Endpoint, components: Components): Json {
  const replayed = {
    description: "Present when an earlier response to this Idempotency-Key is repeated",
    schema: { type: "string", enum: ["true"] },
  };
  return {
    description: "It succeeded",
    headers: {
      ...COMMON_HEADERS,
      ...(endpoint.takesIdempotencyKey ? { "Idempotent-Replayed": replayed } : {}),
    },
    content: {
      "application/json": {
        schema: {
          type: "object",
          properties: {
            success: { const: true, description: "True for every success" },
            data: { ...toSchema(endpoint.data, "output", components), description: "What was asked for" },
          },
          required: ["success", "data"],
        },
        example: { success: true, data: endpoint.example.data },
      },
    },
  };
}

function requestBody(endpoint: Endpoint, components: Components): Json {
  return {
    required: true,
    content: {
      "application/json": {
        schema: toSchema(endpoint.body, "input", components),
        example: endpoint.example.body,
      },
    },
  };
}

/** One endpoint as OpenAPI's operation. */
export function operation(endpoint: Endpoint, components: Components): Json {
  return {
    operationId: endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: `${endpoint.description} Requires the scope \`${endpoint.scope}\`.`,
    security: [{ apiKey: [] }],
    "x-required-scopes": [endpoint.scope],
    parameters: parametersOf(endpoint, components),
    ...(endpoint.hasBody ? { requestBody: requestBody(endpoint, components) } : {}),
    responses: { "200": successResponse(endpoint, components), ...failureResponses(endpoint) },
  };
}

import "server-only";

import * as z from "zod";
import { API_BASE } from "@/lib/api-path";
import { ERROR_CATALOG, ERROR_CODES, type ErrorCode } from "@/lib/errors/catalog";
import { SCOPE_INFO, SCOPES } from "@/lib/scopes";
import type { AnyEndpoint } from "./endpoints/define-endpoint";
import { ENDPOINTS } from "./endpoints/all";
import { COMMON_HEADERS, integerHeader, textHeader } from "./openapi-headers";

type Json = Record<string, unknown>;

const toSchema = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io,
    unrepresentable: "any",
  });
  return json;
};

/** Codes that an endpoint can answer with: every one can fail before it is reached. */
function codesOf(endpoint: AnyEndpoint): ErrorCode[] {
  return ERROR_CODES.filter((code) => {
    if (code === "resource_not_found") return endpoint.mayBeMissing;
    if (code === "plan_limit_exceeded") return endpoint.metered === true;
    if (code === "idempotency_conflict") return endpoint.method === "POST";
    return true;
  });
}

function failureResponses(codes: readonly ErrorCode[]): Json {
  const statuses = new Set(codes.map((code) => ERROR_CATALOG[code].status));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const group = codes.filter((code) => ERROR_CATALOG[code].status === status);
      const schemas = group.map((code) => ({ $ref: `#/components/schemas/${code}` }));
      const headers: Json = { ...COMMON_HEADERS };
      // Only where waiting helps: for some 500s, and never until the next month.
      if (status === 429 || status === 500) {
        const isAlways = status === 429 && !group.includes("plan_limit_exceeded");
        headers["Retry-After"] = integerHeader(
          "Seconds until a retry makes sense: at most an hour",
          isAlways,
        );
      }
      if (status === 401) headers["WWW-Authenticate"] = textHeader("`Bearer`, whatever the cause");
      if (group.includes("insufficient_scopes")) {
        headers["WWW-Authenticate"] = textHeader(
          "For insufficient_scopes: which scope the call needs",
          false,
        );
      }
      headers["Link"] = textHeader("Page that explains the code");
      return [
        String(status),
        {
          description: group.map((code) => ERROR_CATALOG[code].title).join(", or "),
          headers,
          content: { "application/json": { schema: schemas.length === 1 ? schemas[0] : { oneOf: schemas } } },
        },
      ];
    }),
  );
}

function parametersOf(endpoint: AnyEndpoint): Json[] {
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const query = toSchema(endpoint.query, "input");
  // safe: every query schema is an object, so its JSON schema has properties
  const properties = (query["properties"] ?? {}) as Record<string, Json>;
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    schema,
  }));
  const idempotencyKey = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "The first 200 answer to this key is repeated for 24 hours",
    schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]+$" },
  };
  return [...inPath, ...inQuery, ...(endpoint.method === "POST" ? [idempotencyKey] : [])];
}

function successResponse(endpoint: AnyEndpoint): Json {
  const replayed = {
    description: "Present on a repeated answer",
    schema: { type: "string", enum: ["true"] },
  };
  return {
    description: "Done",
    headers: {
      ...COMMON_HEADERS,
      ...(endpoint.method === "POST" ? { "Idempotent-Replayed": replayed } : {}),
    },
    content: {
      "application/json": {
        schema: {
          type: "object",
          properties: { success: { const: true }, data: toSchema(endpoint.data, "output") },
          required: ["success", "data"],
          additionalProperties: false,
        },
      },
    },
  };
}

function operation(endpoint: AnyEndpoint): Json {
  const body = {
    required: true,
    content: { "application/json": { schema: toSchema(endpoint.body, "input") } },
  };
  return {
    operationId: endpoint.operationId,
    summary: endpoint.summary,
    description: `Requires the scope \`${endpoint.scope}\`.`,
    security: [{ apiKey: [] }],
    "x-required-scopes": [endpoint.scope],
    parameters: parametersOf(endpoint),
    ...(endpoint.method === "POST" ? { requestBody: body } : {}),
    responses: { "200": successResponse(endpoint), ...failureResponses(codesOf(endpoint)) },
  };
}

function failureSchema(code: ErrorCode): Json {
  const { message, details } = ERROR_CATALOG[code];
  return {
    type: "object",
    properties: {
      success: { const: false },
      error: {
        type: "object",
        properties: {
          code: { const: code },
          message: typeof message === "string" ? { const: message } : { type: "string" },
          details: toSchema(details, "output"),
        },
        required: ["code", "message", "details"],
        additionalProperties: false,
      },
    },
    required: ["success", "error"],
    additionalProperties: false,
  };
}

/** OpenAPI 3.1, made from the endpoint declarations, the error catalogue and the scope table. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of ENDPOINTS) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  const scopes = SCOPES.map((scope) => `- \`${scope}\`: ${SCOPE_INFO[scope].allows}`).join("\n");
  return {
    openapi: "3.1.0",
    info: {
      title: "ioZen API",
      version: "1",
      description: `Intake bots, their submissions, and webhooks.\n\nScopes of a key:\n${scopes}`,
    },
    servers: [{ url: API_BASE }],
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          description: "An API key: `iozen_live_` and 32 characters",
        },
      },
      schemas: Object.fromEntries(ERROR_CODES.map((code) => [code, failureSchema(code)])),
    },
  };
}

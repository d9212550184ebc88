import "server-only";

import { canFailWith } from "@/lib/api/stages";
import { ERROR_CATALOG, ERROR_CODES, type ErrorCode } from "@/lib/errors/catalog";
import { EXAMPLE_DETAILS, exampleMessage } from "@/lib/errors/samples-response";
import type { Endpoint } from "../endpoints/define-endpoint";
import { COMMON_HEADERS, integerHeader, textHeader } from "./headers";
import { type Components, type Json, toSchema } from "./schemas";

/** `Plan limit exceeded` is `PlanLimitExceeded`. */
const componentName = (code: ErrorCode) =>
  ERROR_CATALOG[code].title.replaceAll(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase());

function headersOf(status: number, codes: readonly ErrorCode[]): Json {
  const headers: Json = { ...COMMON_HEADERS };
  // Only where waiting helps: for some 500s, and never until the next month.
  if (status === 429 || status === 500) {
    const isAlways = status === 429 && !codes.includes("plan_limit_exceeded");
    headers["Retry-After"] = integerHeader("Seconds until a retry makes sense: at most an hour", isAlways);
  }
  if (status === 401) headers["WWW-Authenticate"] = textHeader("`Bearer`, whatever the cause");
  if (codes.includes("insufficient_scopes")) {
    const description = "For insufficient_scopes: which scope the call needs";
    headers["WWW-Authenticate"] = textHeader(description, false);
  }
  headers["Link"] = textHeader("Page that explains the code");
  return headers;
}

/** The responses of an endpoint's failures, by status. */
export function failureResponses(endpoint: Endpoint): Json {
  const codes = ERROR_CODES.filter((code) => canFailWith(endpoint, code));
  const statuses = [...new Set(codes.map((code) => ERROR_CATALOG[code].status))];
  return Object.fromEntries(
    statuses.map((status) => {
      const group = codes.filter((code) => ERROR_CATALOG[code].status === status);
      const references = group.map((code) => ({ $ref: `#/components/schemas/${componentName(code)}` }));
      const examples = group.map((code) => [
        code,
        { summary: ERROR_CATALOG[code].title, value: exampleOf(code) },
      ]);
      return [
        String(status),
        {
          description: group.map((code) => ERROR_CATALOG[code].title).join(", or "),
          headers: headersOf(status, group),
          content: {
            "application/json": {
              schema: references.length === 1 ? references[0] : { anyOf: references },
              examples: Object.fromEntries(examples),
            },
          },
        },
      ];
    }),
  );
}

function exampleOf(code: ErrorCode): Json {
  const error = { code, message: exampleMessage(code), details: EXAMPLE_DETAILS[code] };
  return { success: false, error };
}

/** A schema for each code, named after its title. */
export function failureComponents(components: Components): Components {
  return Object.fromEntries(
    ERROR_CODES.map((code) => [componentName(code), failureSchema(code, components)]),
  );
}

function failureSchema(code: ErrorCode, components: Components): Json {
  const { details, summary, title } = ERROR_CATALOG[code];
  return {
    type: "object",
    title,
    description: summary,
    properties: {
      success: { const: false, description: "False for every failure" },
      error: {
        type: "object",
        description: "What failed",
        properties: {
          code: { const: code, description: "For programs: stable" },
          message: {
            type: "string",
            description: "For people: may change",
            examples: [exampleMessage(code)],
          },
          details: {
            ...toSchema(details, "output", components),
            description: "Facts that depend on the code",
          },
        },
        required: ["code", "message", "details"],
      },
    },
    required: ["success", "error"],
  };
}

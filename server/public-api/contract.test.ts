import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { API_ENDPOINTS, endpointNames } from "@/lib/api/endpoints";
import { CHECKS } from "@/lib/api/stages";
import { SCOPES } from "@/lib/keys/scopes";
import { ENDPOINTS } from "./endpoints/all";
import { openApiDocument } from "./openapi/document";

const contract = readFileSync(join(process.cwd(), "docs/api-contract.md"), "utf8");
const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text);

describe("docs/api-contract.md", () => {
  it("lists each scope with the endpoints that the table gives it", () => {
    const [, table = ""] = /^\| scope \| endpoints \|\n\|[-|]+\|\n((?:\|.+\n)+)/m.exec(contract) ?? [];
    const documented = table
      .trim()
      .split("\n")
      .flatMap((row) => {
        const [, scopes = "", endpoints = ""] = row.split("|");
        return quoted(scopes).map((scope) => [scope, quoted(endpoints)] as const);
      });
    expect(new Map(documented)).toEqual(new Map(SCOPES.map((scope) => [scope, endpointNames(scope)])));
  });

  it("states the checks in the order of the stages", () => {
    const stated = [
      ["authentication", "Key"],
      ["archived workspace", "Workspace is open"],
      ["plan has API access", "Plan has API access"],
      ["rate limit", "Rate limit of the key"],
      ["endpoint", "Endpoint exists"],
      ["scopes", "Scopes"],
      ["plan has the feature", "Plan has the feature"],
      ["idempotency", "Idempotency-Key"],
      ["parameters and body", "Parameters and body"],
      ["resource", "Resource exists"],
      ["body against the bot's schema", "Body fits the bot"],
      ["quota", "Month’s quota"],
      ["work", "Work"],
    ] as const;
    expect(contract).toContain(`the first that fails answers: ${stated.map(([text]) => text).join(", ")}.`);
    expect(CHECKS.map(({ label }) => label)).toEqual(stated.map(([, label]) => label));
  });
});

const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  "x-required-scopes": z.array(z.string()),
  parameters: z.array(z.object({ name: z.string(), in: z.string() })),
  requestBody: z.unknown().optional(),
});

it("the OpenAPI document describes exactly the endpoints of the table", () => {
  const paths = z
    .record(z.string(), z.record(z.string(), operationSchema))
    .parse(openApiDocument(null)["paths"]);
  const described = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      id: operation.operationId,
      name: `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
      summary: operation.summary,
      scopes: operation["x-required-scopes"],
      params: operation.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name),
      takesIdempotencyKey: operation.parameters.some(({ name }) => name === "Idempotency-Key"),
      hasBody: operation.requestBody !== undefined,
    })),
  );
  const declared = API_ENDPOINTS.map(({ id, name, summary, scope, resources, ...endpoint }) => {
    const { takesIdempotencyKey, hasBody } = endpoint;
    return {
      id,
      name,
      summary,
      scopes: [scope],
      params: Object.keys(resources),
      takesIdempotencyKey,
      hasBody,
    };
  });
  expect(new Set(described)).toEqual(new Set(declared));
});

it.each(ENDPOINTS)("$name has a body schema exactly where a request carries a body", (endpoint) => {
  expect(endpoint.body instanceof z.ZodUndefined).toBe(!endpoint.hasBody);
});

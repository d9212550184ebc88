import { Ajv2020 } from "ajv/dist/2020.js";
import { ERROR_CATALOG, ERROR_CODES } from "@/lib/errors/catalog";
import type { Scope } from "@/lib/keys/scopes";
import { Connections } from "@/testing/http/connections";
import { expect, test } from "../fixtures";
import { inParallel } from "../support/api-client";

/** The endpoints of the contract, section 2, with the scope that each requires. */
const ENDPOINTS: Readonly<Record<string, Scope>> = {
  "DELETE /webhooks/{id}": "manage:webhooks",
  "GET /intake-bots": "read:intake-bots",
  "GET /intake-bots/{id}": "read:intake-bots",
  "GET /intake-bots/{id}/submissions": "read:submissions",
  "GET /intake-bots/{id}/submissions/{submissionId}": "read:submissions",
  "GET /webhooks": "manage:webhooks",
  "GET /webhooks/{id}": "manage:webhooks",
  "POST /intake-bots/{id}/submissions": "write:intake-bots",
  "POST /webhooks": "manage:webhooks",
};

/** Returns every object in the document with its path. */
function* objects(value: unknown, at = "#"): Generator<[string, Record<string, unknown>]> {
  if (typeof value !== "object" || value === null) return;
  // safe: an object or an array, read by its own keys
  const record = value as Record<string, unknown>;
  if (!Array.isArray(value)) yield [at, record];
  for (const [key, child] of Object.entries(record)) yield* objects(child, `${at}/${key}`);
}

/** The code of a failure's schema; empty for other schemas. */
function codeOf(schema: unknown): string {
  const code = [...objects(schema)].find(([at]) => at === "#/properties/error/properties/code");
  const name = code?.[1]["const"];
  return typeof name === "string" ? name : "";
}

test.describe("the OpenAPI document", () => {
  test("is OpenAPI 3.1 with exactly the nine endpoints, each with its own operation id", ({
    openApi: { document },
  }) => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    const operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        operation,
      })),
    );
    expect(operations.map(({ name }) => name).toSorted()).toEqual(Object.keys(ENDPOINTS));
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(operations.length);
  });

  test("declares every path parameter, and gives every response content and a description", ({
    openApi: { document },
  }) => {
    for (const [path, item] of Object.entries(document.paths)) {
      for (const operation of Object.values(item)) {
        const declared = operation.parameters
          .filter((parameter) => parameter.in === "path")
          .map(({ name }) => name);
        expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
        for (const response of Object.values(operation.responses)) {
          expect(response).toMatchObject({
            description: expect.stringMatching(/./),
            content: { "application/json": { schema: expect.any(Object) } },
            headers: { "X-Request-Id": expect.any(Object), "X-RateLimit-Reset": expect.any(Object) },
          });
        }
      }
    }
  });

  test("resolves every reference, and every schema is valid JSON Schema 2020-12", ({
    openApi: { document },
  }) => {
    const ajv = new Ajv2020({ strict: false });
    const known = new Set([...objects(document)].map(([at]) => at));
    for (const [at, object] of objects(document)) {
      if (typeof object["$ref"] === "string") expect(known, at).toContain(object["$ref"]);
      if (at.endsWith("/schema")) expect(ajv.validateSchema(object), `${at}: ${ajv.errorsText()}`).toBe(true);
    }
  });

  test("describes all ten codes, each at its status on the endpoints that can return it", ({
    openApi: { document },
  }) => {
    const codesAt = (status: string, method: string, path: string): string[] => {
      const response = document.paths[path]?.[method]?.responses[status];
      const found = [...objects(response)].flatMap(([, { $ref }]) =>
        typeof $ref === "string" ? [$ref] : [],
      );
      return found.flatMap((reference) => {
        const name = /^#\/components\/schemas\/(\w+)$/.exec(reference)?.[1];
        const schema = name && document.components.schemas?.[name];
        return schema ? [codeOf(schema)] : [];
      });
    };
    const post = (code: keyof typeof ERROR_CATALOG) =>
      codesAt(String(ERROR_CATALOG[code].status), "post", "/intake-bots/{id}/submissions");
    for (const code of ERROR_CODES) expect(post(code), code).toContain(code);
    expect(codesAt("429", "get", "/webhooks")).toEqual(["rate_limit_exceeded"]);
    const described = Object.values(document.components.schemas ?? {}).map(codeOf);
    expect(described).toEqual(expect.arrayContaining(ERROR_CODES));
  });

  test("requires a bearer key everywhere and names the scope of each endpoint", ({
    openApi: { document },
  }) => {
    const [scheme] = Object.values(document.components.securitySchemes ?? {});
    expect(scheme).toMatchObject({ type: "http", scheme: "bearer" });
    for (const [endpoint, scope] of Object.entries(ENDPOINTS)) {
      const [method = "", path = ""] = endpoint.split(" ");
      const operation = document.paths[path]?.[method.toLowerCase()];
      expect(operation, endpoint).toMatchObject({ "x-required-scopes": [scope] });
    }
  });

  test("is public and unlimited: 300 concurrent requests without a key get the same bytes", async ({
    serverUrl,
    nextAddress,
  }) => {
    const connections = new Connections(serverUrl, { localAddress: nextAddress() });
    const answers = await inParallel(300, () =>
      connections.send({ method: "GET", path: "/api/v1/openapi.json" }),
    );
    connections.close();
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.toString())).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers["x-request-id"])).size).toBe(300);
  });
});

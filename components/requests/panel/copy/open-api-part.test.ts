import { expect, it } from "vitest";
import { openApiDocumentSchema, openApiPart } from "./open-api-part";

const document = openApiDocumentSchema.parse({
  openapi: "3.1.0",
  paths: {
    "/intake-bots/{id}": {
      get: {
        summary: "Get an intake bot",
        responses: {
          "200": {
            schema: { $ref: "#/components/schemas/Bot" },
            headers: { a: { $ref: "#/components/headers/A" } },
          },
          "404": { schema: { $ref: "#/components/schemas/Failure" } },
          "429": { schema: { $ref: "#/components/schemas/Limited" } },
        },
      },
      delete: { summary: "Another" },
    },
  },
  components: {
    schemas: {
      Bot: { properties: { field: { $ref: "#/components/schemas/Field" } } },
      // A schema may refer to itself.
      Field: { items: { $ref: "#/components/schemas/Field" } },
      Failure: { type: "object" },
      Limited: { type: "object" },
      Unused: {},
    },
    headers: { A: { description: "a" } },
  },
});
const get = { method: "GET", route: "/intake-bots/:id" } as const;

it("has one endpoint with the success, the failure in question and all that they refer to", () => {
  const { get: operation } = document.paths["/intake-bots/{id}"] ?? {};
  const responses = operation?.["responses"] as Record<string, unknown>;
  expect(openApiPart(document, get, 404)).toEqual({
    paths: {
      "/intake-bots/{id}": {
        get: {
          summary: "Get an intake bot",
          responses: { "200": responses["200"], "404": responses["404"] },
        },
      },
    },
    components: {
      schemas: {
        Bot: document.components["schemas"]?.["Bot"],
        Field: document.components["schemas"]?.["Field"],
        Failure: { type: "object" },
      },
      headers: { A: { description: "a" } },
    },
  });
});

it("is null for an endpoint that the document does not have", () => {
  expect(openApiPart(document, { method: "GET", route: "/webhooks" }, 404)).toBeNull();
  expect(openApiPart(document, { method: "POST", route: "/intake-bots/:id" }, 404)).toBeNull();
});

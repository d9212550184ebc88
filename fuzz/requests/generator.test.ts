import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { OpenApiDocument } from "@/testing/contract/openapi";
import { worldOf } from "../world/world";
import { Generator } from "./generator";
import { toBytes } from "./to-bytes";

const operation = (operationId: string, more: object = {}) => ({
  operationId,
  parameters: [],
  responses: {},
  ...more,
});
const content = {
  "application/json": { schema: { type: "object", properties: { data: { type: "object" } } } },
};
const document: OpenApiDocument = {
  openapi: "3.1.0",
  info: {},
  paths: {
    "/webhooks": { get: operation("listWebhooks") },
    "/intake-bots/{id}/submissions": {
      get: operation("listSubmissions"),
      post: operation("createSubmission", { requestBody: { content } }),
    },
  },
  components: {},
};
const generatorOf = (seed: number) => new Generator(seed, worldOf(seed), document);

describe("Generator", () => {
  it("derives a request from the seed and its number alone", () => {
    const hashOf = (generator: Generator, number: number) =>
      createHash("sha256")
        .update(toBytes(generator.request(number).draft, 0))
        .digest("hex");
    const [one, other] = [generatorOf(7), generatorOf(7)];
    const numbers = Array.from({ length: 1_500 }, (_, number) => number);
    const first = numbers.map((number) => hashOf(one, number));
    const again = numbers.toReversed().map((number) => hashOf(other, number));
    expect(again.toReversed()).toEqual(first);
    expect(hashOf(generatorOf(8), 3)).not.toBe(first[3]);
  });

  it("changes the Idempotency-Key when a request is repeated", () => {
    const generator = generatorOf(7);
    const drafts = Array.from({ length: 200 }, (_, number) => generator.request(number).draft);
    const keyed = drafts.find(({ headers }) =>
      headers.some(([name, value]) => name === "Idempotency-Key" && value !== ""),
    );
    if (!keyed) throw new Error("No request has an Idempotency-Key");
    expect(toBytes(keyed, 1).equals(toBytes(keyed, 0))).toBe(false);
  });

  it("generates about a quarter valid requests", () => {
    const generator = generatorOf(7);
    const changes = Array.from({ length: 400 }, (_, number) => generator.request(number).changes);
    const valid = changes.filter(({ length }) => length === 0).length;
    expect(valid).toBeGreaterThan(40);
    expect(valid).toBeLessThan(160);
  });
});

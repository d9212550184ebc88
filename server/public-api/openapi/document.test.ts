import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { ERROR_CATALOG } from "@/lib/errors/catalog";
import { ENDPOINTS } from "../endpoints/all";
import { openApiDocument } from "./document";

type Json = Record<string, unknown>;

/** Every object in the document, with the path to it. */
function* objects(value: unknown, at = "#"): Generator<[at: string, object: Json]> {
  if (typeof value !== "object" || value === null) return;
  // safe: an object or an array, read by its own keys
  const record = value as Json;
  if (!Array.isArray(value)) yield [at, record];
  for (const [key, child] of Object.entries(record))
    yield* objects(child, `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
}

const document = openApiDocument("https://app.example.com");
const all = [...objects(document)];
/** Everything outside examples, which contain no schemas. */
const declared = all.filter(([at]) => !/\/(example|examples|default)(\/|$)/.test(at));

describe("the OpenAPI document", () => {
  it("has a named schema for each resource and for each error by its title", () => {
    // safe: written by openApiDocument
    const { schemas } = document["components"] as { schemas: Json };
    const errors = Object.values(ERROR_CATALOG).map(({ title }) =>
      title
        .split(" ")
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join(""),
    );
    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining(["IntakeBot", "Submission", "Webhook", "Pagination", ...errors]),
    );
  });

  it("describes every property, parameter, header and tag", () => {
    const undescribed = declared.flatMap(([at, object]) => {
      const isMember = /\/(properties|headers)\/[^/]+$/.test(at) && !at.includes("/$ref");
      const isParameter = /\/parameters\/\d+$/.test(at);
      const isTag = /^#\/tags\/\d+$/.test(at);
      const says = typeof object["description"] === "string" || typeof object["$ref"] === "string";
      return (isMember || isParameter || isTag) && !says ? [at] : [];
    });
    expect(undescribed).toEqual([]);
  });

  it("leaves responses open to new members, and messages free to change", () => {
    const closed = declared.filter(
      ([at, object]) => at.includes("/responses/") && object["additionalProperties"] === false,
    );
    expect(closed).toEqual([]);
    for (const [at, object] of declared) {
      if (at.endsWith("/properties/message")) expect(object).not.toHaveProperty("const");
    }
  });

  it.each([
    "https URL of a public host, on a port that this server allows",
    "Id of the intake bot: a 25-character cuid",
    "^c[a-z0-9]{24}$",
    "^req_[0-9a-f]{32}$",
    "An API key: `iozen_live_` and 32 characters",
    "Requests in any 60 seconds",
    "A name of your choice for this request: its first 200 is repeated for 24 hours",
  ])("states: %s", (sentence) => {
    expect(JSON.stringify(document)).toContain(JSON.stringify(sentence));
  });

  it("counts from 0, and states the default of limit", () => {
    for (const [at, object] of declared) {
      if (/\/properties\/\w+_count$|consecutive_fails$/.test(at))
        expect([at, object["minimum"]]).toEqual([at, 0]);
    }
    const limits = declared.filter(([, object]) => object["name"] === "limit" && object["in"] === "query");
    expect(limits).toHaveLength(ENDPOINTS.filter(({ query }) => "limit" in query.shape).length);
    for (const [, { schema }] of limits) {
      expect(schema).toMatchObject({ type: "integer", default: 50, minimum: 1 });
    }
  });

  it("names the server absolutely where its origin is known", () => {
    expect(document["servers"]).toMatchObject([{ url: "https://app.example.com/api/v1" }]);
    expect(openApiDocument(null)["servers"]).toMatchObject([{ url: "/api/v1" }]);
  });

  it("has an example for every request and response, and each is valid", () => {
    const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
    ajv.addSchema(document, "document");
    let examples = 0;
    const contents = declared.filter(([at]) => at.endsWith("/content/application~1json"));
    for (const [at, { example, examples: named = {} }] of contents) {
      const validate = ajv.getSchema(`document${encodeURI(at)}/schema`);
      // safe: OpenAPI's named examples have a value
      const values = [
        example,
        ...Object.values(named as Json).map((entry) => (entry as Json)["value"]),
      ].filter((value) => value !== undefined);
      expect([at, values.length > 0]).toEqual([at, true]);
      for (const value of values) {
        expect([validate?.(value), at, ajv.errorsText(validate?.errors)]).toEqual([true, at, "No errors"]);
        examples += 1;
      }
    }
    expect(examples).toBeGreaterThan(ENDPOINTS.length * 6);
  });

  it.each(ENDPOINTS)("shows a body that $method $route accepts", ({ body, example }) => {
    if (example.body !== undefined) expect(body.safeParse(example.body).error).toBeUndefined();
  });

  it("refers only to existing components, and has no unused schema", () => {
    const known = new Set(all.map(([at]) => at));
    const used = new Set(
      declared.map(([, object]) => object["$ref"]).filter((ref) => typeof ref === "string"),
    );
    for (const reference of used) expect(known).toContain(reference);
    const named = [...known].filter((at) => /^#\/components\/schemas\/[^/]+$/.test(at));
    expect(named.filter((at) => !used.has(at))).toEqual([]);
  });
});

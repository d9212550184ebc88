import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { askOnce } from "../http/connections";

type Json = Record<string, unknown>;

interface Operation {
  operationId: string;
  responses: Record<string, unknown>;
  parameters: { name: string; in: string }[];
}

export interface OpenApiDocument {
  openapi: string;
  info: Json;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas?: Json; securitySchemes?: Record<string, Json> };
}

const ID = "openapi.json";

/** The served document, with one compiled validator for each response that it describes. */
export class OpenApi {
  private readonly ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  private readonly templates: { template: string; pattern: RegExp }[];

  constructor(readonly document: OpenApiDocument) {
    this.ajv.addSchema(closed(document), ID);
    this.templates = Object.keys(document.paths).map((template) => ({
      template,
      pattern: new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`),
    }));
  }

  static async load(serverUrl: string): Promise<OpenApi> {
    const { status, body } = await askOnce({ url: serverUrl }, "/api/v1/openapi.json");
    if (status !== 200) throw new Error(`GET /openapi.json returned ${status}`);
    // safe: openapi.spec.ts checks the document against the OpenAPI rules
    return new OpenApi(JSON.parse(body.toString("utf8")) as OpenApiDocument);
  }

  /** Returns the operation that serves `method` on `path` (below /api/v1, no query), or null. */
  findOperation(
    method: string,
    path: string,
  ): { template: string; method: string; operation: Operation } | null {
    const name = method.toLowerCase();
    const found = this.templates.find(
      ({ template, pattern }) => pattern.test(path) && this.document.paths[template]?.[name],
    );
    const operation = found && this.document.paths[found.template]?.[name];
    return operation ? { template: found.template, method: name, operation } : null;
  }

  /** Returns the difference between a response and the document, or null. */
  findMismatch(method: string, path: string, status: number, body: unknown): string | null {
    const found = this.findOperation(method, path);
    if (!found) return null;
    const label = `${method} ${found.template} ${status}`;
    const validate = this.validator(found.template, found.method, String(status));
    if (!validate) return `${label} is not documented`;
    return validate(body) ? null : `${label}: ${this.ajv.errorsText(validate.errors)}`;
  }

  private validator(template: string, method: string, status: string): ValidateFunction | undefined {
    const response = this.document.paths[template]?.[method]?.responses[status];
    if (!response) return undefined;
    // safe: a response object, or a reference to one
    const reference = (response as { $ref?: string }).$ref;
    const at = reference ?? `#/${["paths", template, method, "responses", status].map(toPointer).join("/")}`;
    return this.ajv.getSchema(`${ID}${at}/content/application~1json/schema`);
  }
}

function toPointer(part: string): string {
  return encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/**
 * Returns the document with closed objects. The document leaves responses open so that clients expect new members, but a
 * member that it does not describe is still our mistake.
 */
function closed<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  // safe: the same members, each closed, and one more where it is a schema with properties
  if (Array.isArray(value)) return value.map(closed) as T;
  const entries = Object.entries(value).map(([name, member]) => [name, closed(member)] as const);
  const isObjectSchema = "properties" in value && "type" in value && value.type === "object";
  const copy = { ...(isObjectSchema ? { additionalProperties: false } : {}), ...Object.fromEntries(entries) };
  return copy as T;
}

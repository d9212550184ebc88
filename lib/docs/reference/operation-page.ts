import { ERROR_CATALOG, type ErrorCode, isErrorCode } from "../../errors/catalog";
import { routes } from "../../routes";
import type { CallParameter, ExampleCall } from "../../send-again/example-call";
import { link } from "../inline";
import type { Block, DocsPage, Field, Section } from "../page";
import { type Endpoint, type JsonSchema, type OpenApi, type Operation, routeOf, slugOf } from "./openapi";
import { operationSamples } from "./samples";
import { schemaFields, typeWords } from "./schema-fields";

const json = (value: unknown) => JSON.stringify(value, null, 2);

function fieldsSection(heading: string, fields: readonly Field[]): Section[] {
  return fields.length === 0 ? [] : [{ heading, blocks: [{ kind: "fields", label: heading, fields }] }];
}

function parameterFields({ parameters }: Operation, { components }: OpenApi): Field[] {
  return parameters.map(({ name, in: place, required, description, schema }) => {
    const type = `${typeWords(schema, components)}, in the ${place}`;
    return { name, type, isRequired: required, text: description };
  });
}

/** The headers of the success that not every response has. */
function ownHeaders({ responses }: Operation): Field[] {
  return Object.entries(responses["200"]?.headers ?? {}).flatMap(([name, { $ref, description = "" }]) =>
    $ref === undefined ? [{ name, type: "header", isRequired: false, text: description }] : [],
  );
}

interface Failure {
  status: number;
  code: ErrorCode;
  json: string;
}

/** Every failure with its example, by status. */
function failuresOf({ responses }: Operation): Failure[] {
  return Object.entries(responses).flatMap(([status, { content }]) =>
    Object.entries(content?.["application/json"].examples ?? {}).flatMap(([code, { value }]) =>
      isErrorCode(code) ? [{ status: Number(status), code, json: json(value) }] : [],
    ),
  );
}

/** Every member of a response is there, unless it says otherwise. */
function responseFields(data: JsonSchema, { components }: OpenApi): Field[] {
  return schemaFields(data, components).map(({ isRequired, type, ...field }) => {
    return { ...field, type: isRequired ? type : `${type}, not always there`, isRequired: false };
  });
}

function responseSection(operation: Operation, document: OpenApi): Section {
  const data = operation.responses["200"]?.content?.["application/json"].schema.properties?.["data"] ?? {};
  const headers = ownHeaders(operation);
  const everyHeader = link(
    "headers of every response",
    `${routes.referenceDocs()}#headers-of-every-response`,
  );
  const headerBlocks: Block[] = [
    { kind: "paragraph", text: `Besides the ${everyHeader}:` },
    { kind: "fields", label: "Headers", fields: headers },
  ];
  return {
    heading: "Response",
    blocks: [
      { kind: "paragraph", text: "Status 200. The members of `data`:" },
      { kind: "fields", label: "Members of data", fields: responseFields(data, document) },
      ...(headers.length === 0 ? [] : headerBlocks),
    ],
  };
}

/** The endpoint's example, with its path and query left for the reader to fill in. */
function exampleCallOf(endpoint: Endpoint): ExampleCall {
  const { parameters, requestBody } = endpoint.operation;
  const body = requestBody?.content["application/json"].example;
  return {
    method: endpoint.method,
    route: routeOf(endpoint),
    parameters: parameters.flatMap(({ name, in: place, required, description }): CallParameter[] =>
      // Headers are lines of text, which the reader edits as a whole.
      place === "header" ? [] : [{ name, place, isRequired: required, text: description }],
    ),
    body: body === undefined ? null : json(body),
  };
}

function asideOf(endpoint: Endpoint, document: OpenApi, failures: readonly Failure[]): Section[] {
  const success = endpoint.operation.responses["200"]?.content?.["application/json"].example;
  return [
    {
      heading: "Sample",
      blocks: [
        {
          kind: "samples",
          label: "Sample",
          code: operationSamples(endpoint, document),
          call: exampleCallOf(endpoint),
        },
      ],
    },
    {
      heading: "Example responses",
      blocks: [
        {
          kind: "examples",
          label: "Example responses",
          examples: [{ status: 200, code: null, json: json(success) }, ...failures],
        },
      ],
    },
  ];
}

/** One endpoint with everything that it takes and returns, from the OpenAPI document alone. */
export function operationPage(endpoint: Endpoint, document: OpenApi): DocsPage {
  const { method, operation } = endpoint;
  const body = operation.requestBody?.content["application/json"].schema;
  const failures = failuresOf(operation);
  return {
    href: routes.operationDocs(slugOf(operation)),
    title: operation.summary,
    summary: operation.description,
    subject: { method, path: document.servers[0].url + routeOf(endpoint) },
    intro: [],
    sections: [
      ...fieldsSection("Parameters", parameterFields(operation, document)),
      ...(body ? fieldsSection("Body", schemaFields(body, document.components)) : []),
      responseSection(operation, document),
      {
        heading: "Errors",
        blocks: [
          {
            kind: "errors",
            label: "Errors",
            errors: failures.map(({ code }) => ({ code, text: ERROR_CATALOG[code].summary })),
          },
        ],
      },
    ],
    aside: asideOf(endpoint, document, failures),
  };
}

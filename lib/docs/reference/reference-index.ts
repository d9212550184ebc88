import { API_BASE, OPENAPI_PATH } from "../../api/api-path";
import { routes } from "../../routes";
import { code, link } from "../inline";
import { type DocsPage, ORIGIN_MARK, type Section } from "../page";
import { endpointsOf, type OpenApi, routeOf, slugOf } from "./openapi";

/** The endpoints of each tag, with their scopes. */
function tagSections(document: OpenApi): Section[] {
  const endpoints = endpointsOf(document);
  return document.tags.map(({ name, description }) => ({
    heading: name,
    blocks: [
      { kind: "paragraph", text: description },
      {
        kind: "table",
        caption: `Endpoints of ${name}`,
        head: ["What it does", "Endpoint", "Scope"],
        rows: endpoints
          .filter(({ operation }) => operation.tags[0] === name)
          .map((endpoint) => [
            link(endpoint.operation.summary, routes.operationDocs(slugOf(endpoint.operation))),
            code(`${endpoint.method} ${routeOf(endpoint)}`),
            endpoint.operation["x-required-scopes"].map(code).join(", "),
          ]),
      },
    ],
  }));
}

export function referenceIndex(document: OpenApi): DocsPage {
  return {
    href: routes.referenceDocs(),
    title: "API reference",
    navLabel: "All endpoints",
    summary: "Every endpoint with its parameters, responses, errors and samples.",
    intro: [
      { kind: "paragraph", text: "All paths begin with the address of this installation:" },
      { kind: "code", label: "Base address", language: "text", code: ORIGIN_MARK + document.servers[0].url },
      {
        kind: "paragraph",
        text: `The OpenAPI 3.1 document behind these pages is ${link(code(`GET ${API_BASE}${OPENAPI_PATH}`), API_BASE + OPENAPI_PATH)}. It needs no key.`,
      },
    ],
    sections: [
      ...tagSections(document),
      {
        heading: "Requests and responses",
        blocks: [
          {
            kind: "list",
            isOrdered: false,
            items: [
              "Bodies are JSON in UTF-8, names are snake_case, and times are ISO 8601 in UTC with milliseconds.",
              `A success is 200 with ${code("success")} true and the result in ${code("data")}. A failure has ${code("success")} false and an ${link("error", routes.errorsDocs())}.`,
              "Every GET endpoint also accepts HEAD. OPTIONS returns the methods of a path, and needs no key.",
              "Unknown query parameters are ignored; unknown members of a body are refused.",
              "Expect new members in responses: programs should ignore those that they do not know.",
            ],
          },
        ],
      },
      {
        heading: "Headers of every response",
        blocks: [
          {
            kind: "fields",
            label: "Headers of every response",
            fields: Object.entries(document.components.headers).map(([name, { description = "" }]) => {
              return { name, type: "header", isRequired: false, text: description };
            }),
          },
        ],
      },
    ],
    aside: [],
  };
}

import * as z from "zod";
import { API_BASE, OPENAPI_PATH } from "../../api/api-path";
import { ERROR_CATALOG, type ErrorCode } from "../../errors/catalog";
import { exampleHeaders, exampleResponse } from "../../errors/samples-response";
import { routes, SUPPORT_EMAIL, supportMail } from "../../routes";
import { code, link } from "../inline";
import { type Block, type DocsPage, type InlineText, type Section } from "../page";
import type { JsonSchema } from "../reference/openapi";
import { schemaFields } from "../reference/schema-fields";
import { BROWSER_CALLS } from "./browser-calls";
import { errorSamples } from "./error-blocks";
import { ORDER_NOTES, RELATED_CODES, RETRY_COPY } from "./error-copy";

const STATUS_WORDS: Record<(typeof ERROR_CATALOG)[ErrorCode]["status"], string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  429: "Too Many Requests",
  500: "Internal Server Error",
};

/** A sentence of the catalogue, its addresses as links. */
function withLinks(text: string): InlineText {
  const description = API_BASE + OPENAPI_PATH;
  return text
    .replaceAll(SUPPORT_EMAIL, link(SUPPORT_EMAIL, supportMail()))
    .replaceAll(description, link(code(description), description));
}

function detailsBlock(name: ErrorCode): Block {
  // safe: JSON Schema is what the function reads
  const { $defs = {}, ...schema } = z.toJSONSchema(ERROR_CATALOG[name].details) as JsonSchema & {
    $defs?: Record<string, JsonSchema>;
  };
  const local = JSON.parse(
    JSON.stringify(schema).replaceAll("#/$defs/", "#/components/schemas/"),
  ) as JsonSchema;
  const fields = schemaFields(local, { schemas: $defs, headers: {} });
  return fields.length === 0
    ? { kind: "paragraph", text: "`details` is always empty." }
    : { kind: "fields", label: "Members of details", fields };
}

function responseText(name: ErrorCode): string {
  const { status } = ERROR_CATALOG[name];
  const headers = exampleHeaders(name).map(([header, value]) => `${header}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_WORDS[status]}`, ...headers].join("\n");
}

const WHERE_TO_LOOK: Partial<Record<ErrorCode, InlineText>> = {
  authentication_required:
    "The dashboard shows the exact cause: open the request by its `X-Request-Id`. A request without a known key does not appear in any workspace’s log.",
  internal_error:
    "The dashboard shows which step failed: open the request by its `X-Request-Id`. The cause itself is only in the server’s log.",
};

function orderSection(name: ErrorCode): Section {
  const note = ORDER_NOTES[name];
  const text = "The first failing check determines the response, so everything before it passed.";
  return {
    heading: "When it is checked",
    blocks: [
      { kind: "paragraph", text: note === undefined ? text : `${text} ${note}` },
      { kind: "checks", code: name },
    ],
  };
}

/** One code: what happened, why, what to do. */
export function errorPage(name: ErrorCode): DocsPage {
  const { status, title, summary, causes, fixes, retry } = ERROR_CATALOG[name];
  const whereToLook =
    WHERE_TO_LOOK[name] ?? "The dashboard shows the exact cause: open the request by its `X-Request-Id`.";
  return {
    href: routes.errorDocs(name),
    title,
    summary: withLinks(summary),
    subject: { status, code: name },
    intro: [{ kind: "note", title: RETRY_COPY[retry].title, text: RETRY_COPY[retry].description }],
    sections: [
      {
        heading: "Why it happens",
        blocks: [{ kind: "list", isOrdered: false, items: causes.map(withLinks) }],
      },
      {
        heading: "How to fix it",
        blocks: [
          { kind: "list", isOrdered: true, items: fixes.map(withLinks) },
          { kind: "paragraph", text: whereToLook },
        ],
      },
      { heading: "Details", blocks: [detailsBlock(name)] },
      orderSection(name),
      ...(name === "authentication_required" ? [BROWSER_CALLS] : []),
      {
        heading: "Related",
        blocks: [
          {
            kind: "errors",
            label: "Related errors",
            errors: RELATED_CODES[name].map((related) => {
              return { code: related, text: ERROR_CATALOG[related].summary };
            }),
          },
        ],
      },
    ],
    aside: [
      {
        heading: "The response",
        blocks: [
          { kind: "code", label: "Status and headers", language: "text", code: responseText(name) },
          { kind: "code", label: "Body", language: "json", code: exampleResponse(name) },
        ],
      },
      { heading: "Handle it in code", blocks: [errorSamples(name, `Code that handles ${name}`)] },
    ],
  };
}

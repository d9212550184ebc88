import { ERROR_CATALOG, ERROR_CODES } from "../../errors/catalog";
import { exampleResponse } from "../../errors/samples-response";
import { routes } from "../../routes";
import { link } from "../inline";
import type { DocsPage } from "../page";
import { BROWSER_CALLS } from "./browser-calls";
import { errorLink } from "./error-blocks";
import { RETRY_COPY } from "./error-copy";

/** Every code of the API, and what all failures have in common. */
export function errorIndex(): DocsPage {
  return {
    href: routes.errorsDocs(),
    title: "Errors",
    navLabel: "All errors",
    summary: "Each failed request returns one of these codes. A code is stable and meant for programs.",
    intro: [
      {
        kind: "errors",
        label: "All codes",
        errors: ERROR_CODES.map((name) => ({ code: name, text: ERROR_CATALOG[name].summary })),
      },
    ],
    sections: [
      {
        heading: "The format of every error",
        blocks: [
          {
            kind: "paragraph",
            text: "Programs read `error.code` and `error.details`, which depends on the code. `error.message` is for people and may change.",
          },
          {
            kind: "code",
            label: "Example error",
            language: "json",
            code: exampleResponse("insufficient_scopes"),
          },
          {
            kind: "paragraph",
            text: `Every response has an \`X-Request-Id\`. Members of the key’s workspace find the request under that id in the dashboard, with the exact cause and what to do: ${link("request ids and support", routes.guide("request-ids"))}.`,
          },
        ],
      },
      {
        heading: "Which errors to retry",
        blocks: [
          {
            kind: "table",
            caption: "Codes and retries",
            head: ["Code", "Retry"],
            rows: ERROR_CODES.map((name) => [errorLink(name), RETRY_COPY[ERROR_CATALOG[name].retry].short]),
          },
          {
            kind: "paragraph",
            text: `${link("Rate limits and retries", routes.guide("rate-limits"))} has the code for it.`,
          },
        ],
      },
      {
        heading: "The order of checks",
        blocks: [
          {
            kind: "paragraph",
            text: "The first failing check determines the response, so everything before it passed.",
          },
          { kind: "checks", code: null },
        ],
      },
      BROWSER_CALLS,
    ],
    aside: [],
  };
}

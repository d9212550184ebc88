import { FAILED_AUTH_LIMIT } from "../../api/limits";
import { ERROR_CATALOG, ERROR_CODES } from "../../errors/catalog";
import { exampleHeaders, exampleResponse } from "../../errors/samples-response";
import { RATE_WINDOW_COPY } from "../../workspace/plans";
import { routes } from "../../routes";
import { errorLink, errorSamples } from "../errors/error-blocks";
import { RETRY_COPY } from "../errors/error-copy";
import { code, link } from "../inline";
import type { DocsPage } from "../page";
import { planTable } from "./plan-table";

const headerText = exampleHeaders("rate_limit_exceeded")
  .map(([name, value]) => `${name}: ${value}`)
  .join("\n");

const HEADERS: readonly (readonly [name: string, text: string])[] = [
  ["X-RateLimit-Limit", `Requests that the key may make in any ${RATE_WINDOW_COPY}`],
  ["X-RateLimit-Remaining", "Requests left in the window"],
  ["X-RateLimit-Reset", "When the oldest counted request leaves the window, in Unix milliseconds"],
  [
    "RateLimit-Policy",
    "The same as a structured field of the IETF draft: `q` requests in `w` seconds; and the month's quota",
  ],
  ["RateLimit", "Of the same draft: `r` requests are left, and more come in `t` seconds"],
  ["Retry-After", "Only with a 429 of the rate limit, and with a 500 where waiting helps: seconds to wait"],
];

export function rateLimits(): DocsPage {
  return {
    href: routes.guide("rate-limits"),
    title: "Rate limits and retries",
    summary: "How many requests a key may make, how a response says so, and how to retry.",
    intro: [],
    sections: [
      {
        heading: "The limit of a key",
        blocks: [
          planTable("Requests by plan", ["requests"]),
          {
            kind: "list",
            isOrdered: false,
            items: [
              `The window slides: the limit holds in any ${RATE_WINDOW_COPY}, not in each minute of the clock.`,
              "Each key has a window of its own. Processes that share a key share its window.",
              "A refused request does not count, so waiting always helps.",
              `Beyond the limit the response is ${errorLink("rate_limit_exceeded")}. \`details.retry_after\` is the smallest whole number of seconds after which a request is let through.`,
              `An address that fails to authenticate more than ${FAILED_AUTH_LIMIT} times in ${RATE_WINDOW_COPY} gets the same code.`,
            ],
          },
        ],
      },
      {
        heading: "Headers",
        blocks: [
          {
            kind: "paragraph",
            text: "Every response has them, except `Retry-After`. Slow down before `X-RateLimit-Remaining` reaches 0.",
          },
          {
            kind: "table",
            caption: "Headers about limits",
            head: ["Header", "Value"],
            rows: HEADERS.map(([name, text]) => [code(name), text]),
          },
          { kind: "paragraph", text: "A refused request has these headers and this body, among others:" },
          { kind: "code", label: "Headers of a 429", language: "text", code: headerText },
          {
            kind: "code",
            label: "Body of a 429",
            language: "json",
            code: exampleResponse("rate_limit_exceeded"),
          },
        ],
      },
      {
        heading: "Back off after a 429",
        blocks: [
          {
            kind: "paragraph",
            text: "Wait as long as the response says, plus a random fraction of a second, so that several workers do not retry at the same instant:",
          },
          errorSamples("rate_limit_exceeded", "Retry after a 429"),
          {
            kind: "paragraph",
            text: `The other 429, ${errorLink("plan_limit_exceeded")}, has no \`Retry-After\`: only the next month or another plan helps. Tell them apart by \`error.code\`. See ${link("quotas", routes.guide("quotas"))}.`,
          },
        ],
      },
      {
        heading: "Back off after a 500",
        blocks: [
          {
            kind: "paragraph",
            text: `Double the delay each time and shorten it by a random amount. A POST needs an ${link("Idempotency-Key", routes.guide("idempotency"))}, so that a repeated call takes effect once:`,
          },
          errorSamples("internal_error", "Retry after a 500"),
        ],
      },
      {
        heading: "What to retry",
        blocks: [
          {
            kind: "table",
            caption: "Codes and retries",
            head: ["Status", "Code", "Retry"],
            rows: ERROR_CODES.map((name) => [
              String(ERROR_CATALOG[name].status),
              errorLink(name),
              RETRY_COPY[ERROR_CATALOG[name].retry].short,
            ]),
          },
          {
            kind: "paragraph",
            text: "A connection that ends without a response is like a 500: the client cannot tell whether the work was done.",
          },
        ],
      },
    ],
    aside: [],
  };
}

import { IDEMPOTENCY_REPLAY_COPY } from "../../api/endpoints";
import { MAX_IDEMPOTENCY_KEY_LENGTH } from "../../api/limits";
import { routes } from "../../routes";
import { errorLink } from "../errors/error-blocks";
import type { DocsPage } from "../page";
import { exampleOf } from "../reference/endpoint-example";
import type { OpenApi } from "../reference/openapi";

export function idempotency(document: OpenApi): DocsPage {
  const create = exampleOf(document, "createSubmission");
  return {
    href: routes.guide("idempotency"),
    title: "Idempotency",
    summary: "An Idempotency-Key makes it safe to repeat a POST: the work is done once.",
    intro: [
      {
        kind: "paragraph",
        text: "When a connection ends before the response arrives, the client cannot tell whether the work was done. With an `Idempotency-Key`, send the same request again and find out.",
      },
    ],
    sections: [
      {
        heading: "Send a key",
        blocks: [
          {
            kind: "paragraph",
            text: `Every POST takes the header: 1 to ${MAX_IDEMPOTENCY_KEY_LENGTH} visible ASCII characters of your choice. Make one for each piece of work, store it with the work, and send it in every attempt. A random UUID works; so does an id that you already have, such as a ticket's.`,
          },
          { kind: "samples", label: "A POST with an Idempotency-Key", code: create.samples },
        ],
      },
      {
        heading: "What a repeated key does",
        blocks: [
          {
            kind: "table",
            caption: "Responses to a repeated key",
            head: ["The repeated request has", "Response"],
            rows: [
              [
                "the same method, path and body",
                "The first 200 again, with the header `Idempotent-Replayed: true`. Nothing is done twice.",
              ],
              ["another method, path or body", `${errorLink("idempotency_conflict")}: use a new key.`],
            ],
          },
          {
            kind: "list",
            isOrdered: false,
            items: [
              `A key is kept for ${IDEMPOTENCY_REPLAY_COPY}, for the whole workspace: another API key repeats the same response.`,
              "Only a 200 is kept. After a failure the same key runs the request again.",
              "Of two requests at the same time, one does the work and both get its response.",
              "Bodies are compared as JSON: white space and the order of names do not matter.",
              "A repeated response does not count toward the month’s quota, but its request counts in the rate limit.",
            ],
          },
        ],
      },
      {
        heading: "GET and DELETE",
        blocks: [
          {
            kind: "paragraph",
            text: `They need no Idempotency-Key. A GET changes nothing, and a DELETE that is repeated after a success returns ${errorLink("resource_not_found")}, because it is done.`,
          },
        ],
      },
    ],
    aside: [],
  };
}

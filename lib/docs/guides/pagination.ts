import { DEFAULT_PAGE_ROWS, MAX_PAGE_ROWS, MAX_PAGE_SIZE_COPY } from "../../api/limits";
import { routes } from "../../routes";
import { errorLink } from "../errors/error-blocks";
import type { DocsPage } from "../page";
import { PAGE_SAMPLES } from "./page-samples";

export function pagination(): DocsPage {
  return {
    href: routes.guide("pagination"),
    title: "Pagination",
    summary: "Lists come in pages, newest first, and a cursor leads to the next page.",
    intro: [],
    sections: [
      {
        heading: "Read every page",
        blocks: [
          {
            kind: "paragraph",
            text: "`pagination.has_more` tells whether more rows follow. If so, send `pagination.next_cursor` as `cursor`:",
          },
          { kind: "samples", label: "Read every page", code: PAGE_SAMPLES },
        ],
      },
      {
        heading: "Rules",
        blocks: [
          {
            kind: "list",
            isOrdered: false,
            items: [
              `\`limit\` is 1 to ${MAX_PAGE_ROWS}, and ${DEFAULT_PAGE_ROWS} by default. A larger number means ${MAX_PAGE_ROWS}.`,
              `A page can have fewer rows than \`limit\` even if more follow: it holds at most ${MAX_PAGE_SIZE_COPY}, or a single larger row. Only \`has_more\` says that the list has ended.`,
              "Rows that are added while you read do not move the others: no row is repeated or left out.",
              "There is no total, and a page cannot be requested by its number.",
              `A cursor belongs to one list of one workspace. Any other is refused as ${errorLink("validation_failed")} with the issue \`invalid_cursor\`. Do not read or change it: its form may change.`,
            ],
          },
        ],
      },
    ],
    aside: [],
  };
}

import { routes } from "../../routes";
import { code, link } from "../inline";
import type { DocsPage, InlineText } from "../page";

/** Changes that a client can notice, newest first. */
const CHANGES: readonly { date: string; changes: readonly InlineText[] }[] = [
  {
    date: "30 November 2026",
    changes: [
      "The documentation has guides, an API reference, search, and every page as Markdown.",
      `A cursor belongs to one list of one workspace; any other is ${code("invalid_cursor")}.`,
      `A choice that is listed twice in a submission is ${code("duplicate_choice")}.`,
    ],
  },
  {
    date: "29 November 2026",
    changes: [
      `Limits are also sent as ${code("RateLimit")} and ${code("RateLimit-Policy")}: ${link("headers", routes.guide("rate-limits"))}.`,
      "A 401 and a 403 for scopes have `WWW-Authenticate`.",
      "Numbers and names are read exactly: integers beyond ±(2^53 − 1) and repeated names are refused.",
      "One response lists the issues of a body together with those of a submission's data.",
      "A body must arrive within 10 seconds, and has at most 2,000 members and elements.",
      "A page of a list holds at most 1 MB.",
      `A ${code("limit")} above 100 means 100.`,
    ],
  },
  {
    date: "22 November 2026",
    changes: ["Version 1: nine endpoints, ten error codes, and a log of every request."],
  },
];

export function changelog(): DocsPage {
  return {
    href: routes.guide("changelog"),
    title: "Changelog",
    summary: "Changes of the API that a client can notice.",
    intro: [
      {
        kind: "paragraph",
        text: "The version is part of the path. Codes are stable; messages may change, and new members may be added.",
      },
    ],
    sections: CHANGES.map(({ date, changes }) => ({
      heading: date,
      blocks: [{ kind: "list", isOrdered: false, items: changes }],
    })),
    aside: [],
  };
}

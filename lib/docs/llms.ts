import { markdownHref } from "../routes";
import { plainText } from "./inline";
import { pageName } from "./page";
import type { DocsSite } from "./site";

/** The site's pages for language models, in the form of llmstxt.org: a link to the Markdown of each. */
export function llmsText({ groups, pages }: DocsSite, origin: string): string {
  const [overview] = pages.values();
  const lists = groups.map(({ title, pages: listed }) => {
    const links = listed.map((page) => {
      return `- [${pageName(page)}](${origin}${markdownHref(page.href)}): ${plainText(page.summary)}`;
    });
    return [`## ${title}`, links.join("\n")].join("\n\n");
  });
  return `${["# ioZen API", `> ${overview?.summary ?? ""}`, ...lists].join("\n\n")}\n`;
}

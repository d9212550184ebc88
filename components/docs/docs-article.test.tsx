import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { OriginProvider } from "@/components/shell/origin";
import { pageMarkdown } from "@/lib/docs/markdown";
import type { DocsPage } from "@/lib/docs/page";
import { docsSite } from "@/lib/docs/site";
import { openApiDocument } from "@/server/public-api/openapi/document";
import { DocsArticle } from "./docs-article";
import { SampleLanguageProvider } from "./sample-language-provider";

const ORIGIN = "https://api.acme.example";
const { pages } = docsSite(openApiDocument(null));
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

const render = (page: DocsPage) =>
  renderToStaticMarkup(
    <OriginProvider site={{ origin: ORIGIN, isPublished: true }}>
      <SampleLanguageProvider initial="curl">
        <DocsArticle page={page} group={null} />
      </SampleLanguageProvider>
    </OriginProvider>,
  );

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}_]+/gu) ?? [];

/** Everything except controls and lists of links to parts of the page. */
function htmlWords(html: string): string[] {
  const text = html
    .slice(html.indexOf("<article"))
    .replaceAll(/<button\b.*?<\/button>|<nav\b.*?<\/nav>/gs, " ")
    .replaceAll(/<span class="(?:font-medium|text-)[^"]*">|<\/span>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/&([^;]+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
  return wordsOf(text);
}

/** Removes the syntax of Markdown: fences with their language, list numbers, link targets and table rules. */
function markdownWords(markdown: string): string[] {
  const text = markdown
    .replaceAll(/^```\w*$/gm, "")
    .replaceAll(/^\d+\. /gm, "")
    .replaceAll(/(\[[^\]]+\])\([^)\s]+\)/g, "$1");
  return wordsOf(text);
}

describe.each([...pages.values()].map((page) => [page.href, page] as const))("%s", (_, page) => {
  const markdown = pageMarkdown(page, { origin: ORIGIN, pages: new Set(pages.keys()) });

  it("has the same words as HTML and as Markdown", () => {
    expect(htmlWords(render(page))).toEqual(markdownWords(markdown));
  });

  it("shows this installation's address instead of the placeholder", () => {
    expect(render(page)).not.toContain("iozen.invalid");
    expect(markdown).not.toContain("iozen.invalid");
  });
});

it("a sample's languages are all in the page, and only the chosen one is shown", () => {
  const page = pages.get("/docs/reference/create-submission");
  if (!page) throw new Error("There is no page of the endpoint");
  const html = render(page);
  const panels = [...html.matchAll(/<div data-state="(\w+)"[^>]*role="tabpanel"[^>]*-content-(\w+)"/g)];
  expect(panels.slice(0, 3).map(([, state, language]) => [language, state])).toEqual([
    ["curl", "active"],
    ["javascript", "inactive"],
    ["python", "inactive"],
  ]);
});

import { SAMPLE_LANGUAGES } from "../errors/sample-languages";
import { routes } from "../routes";
import { plainText } from "./inline";
import { anchorOf, type Block, blocksOf, type DocsPage, ORIGIN_MARK } from "./page";
import type { SearchEntry } from "./search";
import type { DocsSite } from "./site";

/** The text of a block, without the fields, which are entries of their own. */
function blockText(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return plainText(block.text);
    case "note":
      return `${block.title}. ${plainText(block.text)}`;
    case "list":
      return block.items.map(plainText).join(" ");
    case "table":
      return block.rows.flat().map(plainText).join(" ");
    case "code":
      return block.code;
    case "samples":
      return SAMPLE_LANGUAGES.map(({ id }) => block.code[id]).join(" ");
    case "errors":
      return block.errors.map(({ code, text }) => `${code} ${plainText(text)}`).join(" ");
    case "fields":
    case "checks":
    case "examples":
      return "";
  }
}

const clean = (text: string) => text.replaceAll(ORIGIN_MARK, "").replaceAll(/\s+/g, " ").trim();

function pageEntries(page: DocsPage): SearchEntry[] {
  const { href, title, subject } = page;
  const about = subject && ("code" in subject ? subject.code : `${subject.method} ${subject.path}`);
  const blocks = blocksOf(page);
  const textUnder = (heading: string | null) =>
    clean(blocks.flatMap((each) => (each.heading === heading ? [blockText(each.block)] : [])).join(" "));
  const headings = [...page.sections, ...page.aside].map(({ heading }) => heading);
  const fields = blocks.flatMap(({ heading, block }) =>
    block.kind === "fields" ? block.fields.map((field) => ({ heading, field })) : [],
  );
  return [
    { href, page: title, about: about ?? "", text: clean(`${plainText(page.summary)} ${textUnder(null)}`) },
    ...headings.map((heading) => {
      return { href: `${href}#${anchorOf(heading)}`, page: title, about: heading, text: textUnder(heading) };
    }),
    ...fields.map(({ heading, field }) => ({
      href: heading === null ? href : `${href}#${anchorOf(heading)}`,
      page: title,
      about: field.name,
      text: clean(`${field.type}. ${plainText(field.text)}`),
    })),
  ];
}

/** An entry for each page, heading and parameter. */
export function searchIndex({ pages }: DocsSite): SearchEntry[] {
  // The start page only repeats what the others say of themselves.
  return [...pages.values()].filter(({ href }) => href !== routes.docs()).flatMap(pageEntries);
}

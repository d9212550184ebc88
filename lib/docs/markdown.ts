import { CHECKS } from "../api/stages";
import { ERROR_CATALOG, type ErrorCode } from "../errors/catalog";
import { SAMPLE_LANGUAGES } from "../errors/sample-languages";
import { markdownHref } from "../routes";
import { errorLink } from "./errors/error-blocks";
import { code } from "./inline";
import { type Block, type DocsPage, ORIGIN_MARK, type Section } from "./page";

const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;
const cell = (text: string) => text.replaceAll("|", String.raw`\|`);
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
}

function checks(current: ErrorCode | null): string {
  const items = CHECKS.map(({ label, codes }, index) => {
    const mark = current !== null && codes.includes(current) ? " (this code)" : "";
    return `${index + 1}. ${label}${mark}: ${codes.map(errorLink).join(", ")}`;
  });
  return items.join("\n");
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return block.text;
    case "note":
      return `> **${block.title}**\n>\n> ${block.text}`;
    case "list":
      return block.items
        .map((item, index) => `${block.isOrdered ? `${index + 1}.` : "-"} ${item}`)
        .join("\n");
    case "table":
      return table(block.head, block.rows);
    case "code":
      return fence(block.language === "text" ? "" : block.language, block.code);
    case "samples":
      return SAMPLE_LANGUAGES.map(({ id, highlight }) => fence(highlight, block.code[id])).join("\n\n");
    case "fields":
      return block.fields
        .map(({ name, type, isRequired, text }) => {
          return `- ${code(name)} ${type}${isRequired ? ", **required**" : ""}: ${text}`;
        })
        .join("\n");
    case "errors":
      return table(
        ["Status", "Code", "Meaning"],
        block.errors.map((error) => [
          String(ERROR_CATALOG[error.code].status),
          errorLink(error.code),
          error.text,
        ]),
      );
    case "checks":
      return checks(block.code);
    case "examples":
      return block.examples
        .map((example) => {
          const title = [String(example.status), ...(example.code === null ? [] : [code(example.code)])];
          return `${title.join(" ")}\n\n${fence("json", example.json)}`;
        })
        .join("\n\n");
  }
}

function subjectMarkdown(subject: NonNullable<DocsPage["subject"]>): string {
  return "method" in subject
    ? code(`${subject.method} ${subject.path}`)
    : `${subject.status} ${code(subject.code)}`;
}

const sectionMarkdown = ({ heading, blocks }: Section) =>
  [`## ${heading}`, ...blocks.map(blockMarkdown)].join("\n\n");

/** Links between pages lead to the Markdown of each. */
function toMarkdownLinks(text: string, pages: ReadonlySet<string>): string {
  return text.replaceAll(/\]\((\/docs[^)#\s]*)(#[^)\s]*)?\)/g, (whole, href: string, anchor = "") =>
    pages.has(href) ? `](${markdownHref(href)}${anchor})` : whole,
  );
}

interface Site {
  /** `https://app.example.com` */
  origin: string;
  /** The addresses of all pages. */
  pages: ReadonlySet<string>;
}

/** The page as Markdown, with the same words as its HTML. */
export function pageMarkdown(page: DocsPage, { origin, pages }: Site): string {
  const parts = [
    `# ${page.title}`,
    ...(page.subject ? [subjectMarkdown(page.subject)] : []),
    page.summary,
    ...page.intro.map(blockMarkdown),
    ...[...page.sections, ...page.aside].map(sectionMarkdown),
  ];
  return `${toMarkdownLinks(parts.join("\n\n"), pages).replaceAll(ORIGIN_MARK, origin)}\n`;
}

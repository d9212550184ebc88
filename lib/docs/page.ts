import type { ErrorCode } from "../errors/catalog";
import type { SampleLanguage } from "../errors/sample-languages";
import type { ExampleCall } from "../send-again/example-call";

/*
 * A page of the documentation as data. The same declaration becomes HTML (components/docs), Markdown, llms.txt and the
 * search index, so they cannot disagree.
 */

/** Text in which `code`, **strong** and [label](address) have their meaning in Markdown; nothing else has one. */
export type InlineText = string;

/** A parameter, or a member of a body. */
export interface Field {
  name: string;
  type: string;
  isRequired: boolean;
  text: InlineText;
}

/** One response with its body. */
interface Example {
  status: number;
  /** Null: it succeeded. */
  code: ErrorCode | null;
  json: string;
}

type CodeLanguage = "bash" | "json" | "js" | "text";

export type Block =
  | { kind: "paragraph"; text: InlineText }
  | { kind: "list"; isOrdered: boolean; items: readonly InlineText[] }
  | { kind: "note"; title: string; text: InlineText }
  | { kind: "table"; caption: string; head: readonly string[]; rows: readonly (readonly InlineText[])[] }
  | { kind: "code"; label: string; language: CodeLanguage; code: string }
  | {
      kind: "samples";
      label: string;
      code: Readonly<Record<SampleLanguage, string>>;
      /** The call of these programs, where a reader can make it on the page. */
      call?: ExampleCall;
    }
  | { kind: "fields"; label: string; fields: readonly Field[] }
  | { kind: "errors"; label: string; errors: readonly { code: ErrorCode; text: InlineText }[] }
  /** The checks of a request in order, those that return `code` highlighted. */
  | { kind: "checks"; code: ErrorCode | null }
  | { kind: "examples"; label: string; examples: readonly Example[] };

export interface Section {
  heading: string;
  blocks: readonly Block[];
}

export interface DocsPage {
  href: string;
  title: string;
  /** Its name in the navigation, where the title would repeat that of its group. */
  navLabel?: string;
  /** One sentence, under the title and in lists of pages. */
  summary: InlineText;
  /** The subject of the page, beside its title: an endpoint, or an error. */
  subject?: { method: string; path: string } | { status: number; code: ErrorCode };
  /** Before the first heading. */
  intro: readonly Block[];
  sections: readonly Section[];
  /** In a column of their own on a wide screen: code that stays in view. */
  aside: readonly Section[];
}

/** The page's name outside of it: an error is called by its code. */
export const pageName = ({ title, subject }: DocsPage): string =>
  subject && "code" in subject ? subject.code : title;

/** Pages under one heading of the navigation. */
export interface DocsGroup {
  title: string;
  pages: readonly DocsPage[];
}

/** Stands for the origin of this installation, which only a request tells. */
export const ORIGIN_MARK = "https://iozen.invalid";

/** Each block of the page, with the heading above it; null above the first one. */
export function blocksOf({ intro, sections, aside }: DocsPage): { heading: string | null; block: Block }[] {
  return [
    ...intro.map((block) => ({ heading: null, block })),
    ...[...sections, ...aside].flatMap(({ heading, blocks }) => blocks.map((block) => ({ heading, block }))),
  ];
}

/** The part of an address behind `#`: "Why it happens" is `why-it-happens`. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_]+/gu, "-")
    .replaceAll(/^-|-$/g, "");
}

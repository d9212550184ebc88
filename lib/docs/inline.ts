import type { InlineText } from "./page";

type Inline =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "strong"; text: string }
  | { kind: "link"; text: string; href: string };

const MARKS = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g;

/** The parts of a text, in order. */
export function parseInline(text: InlineText): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  const addText = (until: number) => {
    if (until > end) parts.push({ kind: "text", text: text.slice(end, until) });
  };
  for (const match of text.matchAll(MARKS)) {
    const [whole, code, strong, label, href] = match;
    addText(match.index);
    if (code !== undefined) parts.push({ kind: "code", text: code });
    else if (strong !== undefined) parts.push({ kind: "strong", text: strong });
    else parts.push({ kind: "link", text: label ?? "", href: href ?? "" });
    end = match.index + whole.length;
  }
  addText(text.length);
  return parts;
}

/** The text as a person reads it, without marks. */
export function plainText(text: InlineText): string {
  return parseInline(text)
    .map((part) => part.text.replaceAll("`", ""))
    .join("");
}

export const link = (label: string, href: string): InlineText => `[${label}](${href})`;
export const code = (text: string): InlineText => `\`${text}\``;

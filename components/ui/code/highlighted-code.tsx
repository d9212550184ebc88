import { cn } from "../cn";
import { Folding } from "../stored-text";
import { type CodeLanguage, type Token, type TokenKind, tokenize } from "./tokenize";

const CLASSES: Record<TokenKind, string | null> = {
  plain: null,
  string: "text-accent-text",
  literal: "text-accent-text",
  keyword: "font-medium",
  property: null,
  comment: "text-faint",
  punctuation: "text-muted",
};

/** The class of a token's text; null where it has none. */
export const tokenClass = (kind: TokenKind): string | null => CLASSES[kind];

/** A longer run without a line break is a token, an image or a mistake: its beginning is enough to tell. */
const FOLD_ABOVE = 400;
const ORDINARY = /^[\n\t -~]*$/;

/** Code as coloured text nodes: its content is never parsed as markup and cannot reorder the text around it. */
export function HighlightedCode({ code, language }: { code: string; language: CodeLanguage }) {
  return <CodeTokens tokens={tokenize(code, language)} />;
}

export function CodeTokens({ tokens }: { tokens: readonly Token[] }) {
  return tokens.map(({ kind, text }, index) => {
    const className = tokenClass(kind);
    const isOrdinary = text.length <= FOLD_ABOVE && ORDINARY.test(text);
    if (isOrdinary && !className) return text;
    if (isOrdinary) {
      return (
        <span key={index} className={cn(className)}>
          {text}
        </span>
      );
    }
    return (
      <bdi key={index} dir="ltr" className={cn(className)}>
        <CodeRuns text={text} />
      </bdi>
    );
  });
}

/** Folds each line on its own: many short lines are not a long text. */
function CodeRuns({ text }: { text: string }) {
  return text
    .split(/(?<=\n)/)
    .map((line, index) => <Folding key={index} text={line} limit={FOLD_ABOVE} keepsLines />);
}

import { cn } from "./cn";
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

/** Code as coloured text nodes: what it contains is never taken for markup. */
export function HighlightedCode({ code, language }: { code: string; language: CodeLanguage }) {
  return <CodeTokens tokens={tokenize(code, language)} />;
}

export function CodeTokens({ tokens }: { tokens: readonly Token[] }) {
  return tokens.map(({ kind, text }, index) => {
    const className = CLASSES[kind];
    return className ? (
      <span key={index} className={cn(className)}>
        {text}
      </span>
    ) : (
      text
    );
  });
}

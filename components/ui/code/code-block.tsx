import type { ReactNode } from "react";
import { cn } from "../cn";
import { CopyButton } from "./copy-button";
import { HighlightedCode } from "./highlighted-code";
import type { CodeLanguage } from "./tokenize";

interface CodeBlockProps {
  code: string;
  language?: CodeLanguage;
  /** The copy button's label; null leaves the button out. */
  copyLabel?: string | null;
  /** Names the block for screen readers. */
  label?: string;
  /** The code as markup and its copy button, where text is inserted that only the browser knows. */
  children?: ReactNode;
  copyButton?: ReactNode;
  /** Breaks long lines instead of scrolling sideways. */
  wrap?: boolean;
}

/** At most 400 px high; beyond that it scrolls, by keyboard too. */
export function CodeBlock(props: CodeBlockProps) {
  const { code, language = "text", copyLabel = "Copy", label = "Code", wrap = false } = props;
  const { children, copyButton } = props;
  return (
    <div
      data-slot="code-block"
      className="group relative min-w-0 rounded-control border border-line bg-subtle"
    >
      <pre
        role="group"
        aria-label={label}
        tabIndex={0}
        className={cn(
          "max-h-100 overflow-auto overscroll-x-contain rounded-control p-3 font-mono text-xs leading-5",
          wrap ? "wrap-anywhere whitespace-pre-wrap" : "whitespace-pre",
          copyLabel !== null && "pr-24",
        )}
      >
        <code>{children ?? <HighlightedCode code={code} language={language} />}</code>
      </pre>
      {copyLabel === null ? null : (
        <div className="absolute top-2 right-2 flex">
          {copyButton ?? <CopyButton text={code} label={copyLabel} />}
        </div>
      )}
    </div>
  );
}

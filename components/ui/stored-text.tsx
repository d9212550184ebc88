"use client";

import { useState } from "react";
import { formatNumber } from "@/lib/format/format-number";
import { type TextPart, visibleParts } from "@/lib/text/visible-text";
import { cn } from "./cn";

/** More than a user agent or an address with its query usually has, in a place with several lines. */
const FOLD_ABOVE = 240;
/** More than fits on any line. */
const MAX_INLINE_LENGTH = 400;

interface StoredTextProps {
  text: string;
  /**
   * `block` breaks anywhere and folds long text. `line` is for a single truncated line, and for links and buttons,
   * which may not contain the button that unfolds.
   */
  layout?: "block" | "line";
  /** A path, an id or a header: always left to right, whatever its first letter. */
  isCode?: boolean;
  className?: string;
}

/**
 * Text from a caller, wherever it is shown: invisible characters become named marks, its direction cannot leak, and it
 * stays in its box. Copy buttons never take their text from here.
 */
export function StoredText({ text, layout = "block", isCode = false, className }: StoredTextProps) {
  const classes = cn(layout === "block" && "wrap-anywhere", className);
  return (
    <bdi dir={isCode ? "ltr" : "auto"} className={classes}>
      {layout === "line" ? (
        <Parts text={cut(text, MAX_INLINE_LENGTH)} />
      ) : (
        <Folding text={text} limit={FOLD_ABOVE} keepsLines={false} />
      )}
    </bdi>
  );
}

interface FoldingProps {
  text: string;
  limit: number;
  keepsLines: boolean;
}

/** Shows only the beginning of text that is longer than the limit, with a button that shows all of it. */
export function Folding({ text, limit, keepsLines }: FoldingProps) {
  const [isWhole, setWhole] = useState(false);
  if (isWhole || text.length <= limit) return <Parts text={text} keepsLines={keepsLines} />;
  return (
    <>
      <Parts text={cut(text, Math.floor(limit * 0.8))} keepsLines={keepsLines} />
      <button
        type="button"
        onClick={() => setWhole(true)}
        className="mx-1 rounded-small border border-line bg-surface px-1 font-sans text-2xs text-muted select-none hover:bg-hover hover:text-ink"
      >
        Show all {formatNumber(text.length)} characters
      </button>
    </>
  );
}

function Parts({ text, keepsLines = false }: { text: string; keepsLines?: boolean }) {
  return visibleParts(text, { keepsLines }).map((part, index) => <Part key={index} part={part} />);
}

function Part({ part: { text, marks } }: { part: TextPart }) {
  if (marks === null) return text;
  return (
    <span title={marks} data-slot="mark" className="rounded-[2px] bg-warn-soft text-warn-text">
      {text}
    </span>
  );
}

/** Never cuts a surrogate pair in two. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const isPair = /[\ud800-\udbff]/.test(text.charAt(length - 1));
  return `${text.slice(0, isPair ? length - 1 : length)}…`;
}

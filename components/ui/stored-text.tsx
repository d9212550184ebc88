"use client";

import { useState } from "react";
import { formatNumber } from "@/lib/format/format-number";
import { type TextPart, visibleParts } from "@/lib/text/visible-text";
import { cn } from "./cn";

/** Longer than what is usual, in a place that has several lines: a browser's name, an address with its query. */
const FOLD = 240;
/** More than any line shows. */
const MAX_INLINE_LENGTH = 400;

interface StoredTextProps {
  text: string;
  /**
   * `block`: breaks anywhere, and folds when it is long. `line`: for one line that is cut where it ends, and for links and
   * buttons, which can hold no other button.
   */
  room?: "block" | "line";
  /** A path, an id or a header: read from the left, whatever letters it begins with. */
  isCode?: boolean;
  className?: string;
}

/**
 * Text that somebody sent, wherever it is shown: what cannot be seen is a mark that says what it is, its direction ends
 * with it, and it stays in its box. What is copied by a button is never taken from here.
 */
export function StoredText({ text, room = "block", isCode = false, className }: StoredTextProps) {
  const classes = cn(room === "block" && "wrap-anywhere", className);
  return (
    <bdi dir={isCode ? "ltr" : "auto"} className={classes}>
      {room === "line" ? (
        <Parts text={cut(text, MAX_INLINE_LENGTH)} />
      ) : (
        <Folding text={text} limit={FOLD} keepsLines={false} />
      )}
    </bdi>
  );
}

interface FoldingProps {
  text: string;
  limit: number;
  keepsLines: boolean;
}

/** Shows the beginning of what is longer than the limit, and all of it when it is asked to. */
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

/** Never in the middle of a character. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const isPair = /[\ud800-\udbff]/.test(text.charAt(length - 1));
  return `${text.slice(0, isPair ? length - 1 : length)}…`;
}

"use client";

import { visibleText } from "@/lib/text/visible-text";
import { cn } from "./cn";
import { StoredText } from "./stored-text";
import { Tooltip } from "./tooltip";

interface TruncateMiddleProps {
  text: string;
  /** True where nothing around it takes focus, so that the keyboard reaches the full text. */
  focusable?: boolean;
  className?: string;
}

/** One line that is truncated in its middle; hover, focus and copying give the full text. */
export function TruncateMiddle({ text, focusable = false, className }: TruncateMiddleProps) {
  const { head, tail } = splitMiddle(visibleText(text));
  return (
    <Tooltip content={<StoredText text={text} isCode layout="line" className="font-mono break-all" />}>
      <bdi
        dir="ltr"
        data-slot="truncate-middle"
        tabIndex={focusable ? 0 : undefined}
        className={cn("inline-flex max-w-full min-w-0 rounded-small align-bottom whitespace-pre", className)}
      >
        <span className="truncate">{head}</span>
        {tail === "" ? null : <span className="shrink-0">{tail}</span>}
      </bdi>
    </Tooltip>
  );
}

const MAX_SEGMENT_TAIL = 14;
const ID_TAIL = 6;

/**
 * Splits a text that may not fit: the tail always shows, the head is truncated. A path keeps a short last segment, an id
 * its last characters.
 */
export function splitMiddle(text: string): { head: string; tail: string } {
  const lastSegment = text.slice(Math.max(0, text.lastIndexOf("/")));
  const isPath = text.includes("/") && lastSegment.length > 1;
  const tailLength = isPath && lastSegment.length <= MAX_SEGMENT_TAIL ? lastSegment.length : ID_TAIL;
  // A text hardly longer than its tail gains nothing from the cut.
  if (text.length <= tailLength * 2) return { head: text, tail: "" };
  const start = text.length - tailLength;
  // Never between the halves of a surrogate pair.
  const cut = /[\udc00-\udfff]/.test(text.charAt(start)) ? start - 1 : start;
  return { head: text.slice(0, cut), tail: text.slice(cut) };
}

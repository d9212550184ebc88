"use client";

import { visibleText } from "@/lib/text/visible-text";
import { cn } from "./cn";
import { StoredText } from "./stored-text";
import { Tooltip } from "./tooltip";

interface TruncateMiddleProps {
  text: string;
  /** On where nothing around it takes focus, so that the full text can be reached by keyboard. */
  focusable?: boolean;
  className?: string;
}

/** One line that gives way in its middle when space is short; the full text on hover and focus, and when copied. */
export function TruncateMiddle({ text, focusable = false, className }: TruncateMiddleProps) {
  const { head, tail } = splitMiddle(visibleText(text));
  return (
    <Tooltip content={<StoredText text={text} isCode room="line" className="font-mono break-all" />}>
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

const MAX_TAIL = 14;
const PLAIN_TAIL = 6;

/**
 * Where to cut a text that may not fit: the tail always shows, the head gives way. A path keeps its last segment when
 * that is short, an id its last characters.
 */
export function splitMiddle(text: string): { head: string; tail: string } {
  const lastSegment = text.slice(Math.max(0, text.lastIndexOf("/")));
  const isPath = text.includes("/") && lastSegment.length > 1;
  const tailLength = isPath && lastSegment.length <= MAX_TAIL ? lastSegment.length : PLAIN_TAIL;
  // Nothing to gain from cutting what is hardly longer than its tail.
  if (text.length <= tailLength * 2) return { head: text, tail: "" };
  const start = text.length - tailLength;
  // Never in the middle of a character.
  const cut = /[\udc00-\udfff]/.test(text.charAt(start)) ? start - 1 : start;
  return { head: text.slice(0, cut), tail: text.slice(cut) };
}

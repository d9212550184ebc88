"use client";

import { visibleText } from "@/lib/text/visible-text";
import { cn } from "./cn";
import { splitMiddle } from "./split-middle";
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

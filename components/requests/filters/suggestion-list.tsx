import { memo } from "react";
import { cn } from "@/components/ui/cn";
import { StoredText } from "@/components/ui/stored-text";
import { formatCompact } from "@/lib/format/format-number";
import { takesOf } from "./filter-copy";
import type { Suggestion } from "./suggestions";
import type { typedFilter } from "./typed-term";

interface SuggestionListProps {
  id: string;
  optionId: (index: number) => string;
  suggestions: readonly Suggestion[];
  active: number;
  isCapped: boolean;
  typed: ReturnType<typeof typedFilter>;
  onPick: (suggestion: Suggestion) => void;
}

/** The suggestions below the field, and the values that the typed filter takes. Memoized, because a letter shows before them. */
export const SuggestionList = memo(function SuggestionList({
  id,
  optionId,
  suggestions,
  active,
  isCapped,
  typed,
  onPick,
}: SuggestionListProps) {
  return (
    <div className="animate-popover absolute top-full -left-px z-40 mt-1 w-130 max-w-full rounded-control border border-line bg-surface p-1 shadow-popover">
      {suggestions.length > 0 && (
        <div
          id={id}
          role="listbox"
          aria-label="Suggestions"
          tabIndex={-1}
          // The field keeps the focus, and its keys choose.
          onMouseDown={(event) => event.preventDefault()}
          className="max-h-80 overflow-y-auto"
        >
          {suggestions.map((suggestion, index) => (
            <button
              type="button"
              key={suggestion.text}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onClick={() => onPick(suggestion)}
              className={cn(
                "flex min-h-7.5 w-full cursor-default items-center gap-2 rounded-small px-2 py-1 text-left text-sm",
                index === active ? "bg-selected" : "hover:bg-hover",
              )}
            >
              <SuggestionText suggestion={suggestion} isCapped={isCapped} />
            </button>
          ))}
        </div>
      )}
      {typed !== null && (
        <p className="px-2 py-1 text-xs text-muted">
          <span className="font-mono text-ink">{typed}</span> takes {takesOf(typed)}
        </p>
      )}
    </div>
  );
});

function SuggestionText({ suggestion, isCapped }: { suggestion: Suggestion; isCapped: boolean }) {
  const { label, hint, count, isCode } = suggestion;
  return (
    <>
      <span className={cn("truncate", isCode && "font-mono text-xs", count === 0 && "text-muted")}>
        <StoredText text={label} layout="line" />
      </span>
      {hint !== undefined && (
        <span className="min-w-0 shrink-[99] truncate text-xs text-muted">
          <StoredText text={hint} layout="line" />
        </span>
      )}
      {count !== undefined && (
        <span className="ml-auto shrink-0 pl-2 text-xs text-muted tabular-nums">
          {formatCompact(count)}
          {isCapped && count > 0 && "+"}
        </span>
      )}
    </>
  );
}

"use client";

import { Search, X } from "lucide-react";
import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { SEARCH_MAX_LENGTH, SEARCH_MIN_LENGTH } from "@/lib/contracts/log-filters";
import { findRequestId } from "@/lib/api/request-id";
import { useStableHandler } from "@/components/ui/hooks/use-stable-handler";

const SEARCHED = "Search path, message, error code or id";
const DEBOUNCE_MS = 250;
/** Allows a pasted link or log line, in which only the id is searched for. */
const MAX_PASTED_LENGTH = 4_000;

interface SearchBoxProps {
  /** The current search, or the one of the address that cannot be searched for. */
  text: string | undefined;
  onSearch: (text: string | undefined) => void;
  inputRef: RefObject<HTMLInputElement | null>;
  className?: string;
}

/** Searches when typing pauses, or on Enter. A text that cannot be searched for shows the reason and filters nothing. */
export function SearchBox({ text, onSearch, inputRef, className }: SearchBoxProps) {
  const hintId = useId();
  const [draft, setDraft] = useState(text ?? "");
  /** Searched for, but not yet in the URL. */
  const [pending, setPending] = useState<readonly (string | undefined)[]>([]);
  const [seen, setSeen] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (text !== seen) {
    setSeen(text);
    const arrived = pending.indexOf(text);
    setPending(pending.slice(arrived < 0 ? pending.length : arrived + 1));
    // Changed from outside, such as by the back button: the box follows.
    if (arrived < 0) setDraft(text ?? "");
  }

  const problem = searchProblem(draft);
  // Called later, with the filters of that moment.
  const search = useStableHandler((value: string) => {
    clearTimeout(timer.current);
    const wanted = toSearched(value);
    const next = wanted === "" || searchProblem(value) !== null ? undefined : wanted;
    if (next === (pending.length > 0 ? pending.at(-1) : text)) return;
    setPending([...pending, next]);
    if (next !== undefined && findRequestId(value) !== null) setDraft(next);
    onSearch(next);
  });
  const type = (value: string) => {
    setDraft(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => search(value), DEBOUNCE_MS);
  };

  return (
    <search className={cn("relative block", className)}>
      <Search aria-hidden className="pointer-events-none absolute top-1.75 left-2.5 size-4 text-muted" />
      <Input
        ref={inputRef}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={MAX_PASTED_LENGTH}
        aria-label={SEARCHED}
        aria-describedby={hintId}
        placeholder={SEARCHED}
        value={draft}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && search(draft)}
        className="peer pr-9 pl-8 [&::-webkit-search-cancel-button]:hidden"
      />
      <span
        id={hintId}
        className={cn(
          "pointer-events-none absolute top-full left-0 z-10 mt-1 rounded-small border border-line bg-surface px-2 py-1 text-xs text-muted shadow-popover",
          problem === null && "sr-only",
        )}
      >
        {problem}
      </span>
      {draft !== "" && (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => {
            setDraft("");
            search("");
            inputRef.current?.focus();
          }}
          className="absolute top-1/2 right-1.5 grid size-6 -translate-y-1/2 place-items-center rounded-small text-muted hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
      {draft === "" && (
        <Kbd
          aria-hidden
          className="pointer-events-none absolute top-1.5 right-2 peer-focus:invisible max-sm:hidden"
        >
          /
        </Kbd>
      )}
    </search>
  );
}

/** The request id in a pasted line or link, or the text itself. */
const toSearched = (draft: string) => findRequestId(draft) ?? draft.trim();

/** Why a text cannot be searched for; null if it can. */
export function searchProblem(draft: string): string | null {
  const { length } = toSearched(draft);
  if (length > SEARCH_MAX_LENGTH) return `Type at most ${SEARCH_MAX_LENGTH} characters`;
  return length > 0 && length < SEARCH_MIN_LENGTH ? `Type at least ${SEARCH_MIN_LENGTH} characters` : null;
}

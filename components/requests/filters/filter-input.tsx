"use client";

import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useDeferredValue,
  useId,
  useMemo,
  useState,
} from "react";
import { useStableHandler } from "@/components/ui/hooks/use-stable-handler";
import { Kbd } from "@/components/ui/kbd";
import { withoutWholeKey } from "@/lib/keys/key-like";
import { findRequestId } from "@/lib/api/request-id";
import { enteredText } from "./entered-text";
import { SuggestionList } from "./suggestion-list";
import { type Suggestion, suggestionsFor } from "./suggestions";
import { typedFilter } from "./typed-term";

/** Allows a pasted link or log line, from which only the id is used. */
const MAX_PASTED_LENGTH = 4_000;

interface FilterInputProps {
  inputRef: RefObject<HTMLInputElement | null>;
  draft: string;
  isInvalid: boolean;
  known: Parameters<typeof suggestionsFor>[1];
  /** True if the counts are lower bounds. */
  isCapped: boolean;
  onOpen: () => void;
  onChange: (draft: string) => void;
  /** Takes a text that holds a key, and returns whether it does. */
  onKey: (text: string) => boolean;
  onCommit: (text: string) => void;
  /** Backspace in the empty field. */
  onBackspace: () => void;
}

/** A combobox: arrows choose a suggestion, Enter takes it or the typed text, Tab completes what is typed. */
export function FilterInput({
  inputRef,
  draft,
  known,
  onChange,
  onCommit,
  onOpen,
  ...props
}: FilterInputProps) {
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  // A letter is on the screen first, and its suggestions a frame later. Keys choose among those of the letters typed so far.
  const shown = useDeferredValue(isOpen ? draft : null);
  const suggestions = useMemo(() => (shown === null ? [] : suggestionsFor(shown, known)), [shown, known]);
  const optionId = useCallback((index: number) => `${listId}-${index}`, [listId]);

  const open = () => {
    if (!isOpen) onOpen();
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const commit = (text: string) => {
    close();
    if (text.trim() !== "") onCommit(text);
  };
  const type = (text: string) => {
    setActive(-1);
    if (props.onKey(text)) {
      close();
      onChange(withoutWholeKey(text));
      return;
    }
    onChange(text);
    if (findRequestId(text) === null) open();
    else commit(text);
  };
  const pick = useStableHandler(({ text, isComplete }: Suggestion) => {
    if (isComplete) commit(text);
    else type(text);
    inputRef.current?.focus();
  });
  const move = (step: 1 | -1) => {
    open();
    const count = suggestionsFor(draft, known).length;
    // The index after the last suggestion stands for the typed text.
    const next = (active + 1 + step + count + 1) % (count + 1);
    setActive(next - 1);
    document.getElementById(optionId(next - 1))?.scrollIntoView({ block: "nearest" });
  };
  // Before the browser puts the key into the field and its undo history.
  const onPaste = (event: ClipboardEvent) => {
    if (props.onKey(event.clipboardData.getData("text"))) event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
    const takes = isOpen && (event.key === "Enter" || event.key === "Tab");
    const typed = takes ? suggestionsFor(draft, known) : [];
    const chosen = typed[active];
    const completion = chosen ?? completionOf(draft, typed);
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && chosen) pick(chosen);
    else if (event.key === "Enter") commit(enteredText(draft, known));
    else if (event.key === "Tab" && completion && !event.shiftKey) pick(completion);
    else if (event.key === "Escape" && isOpen) {
      close();
      // With nothing typed there is nothing to keep the field for.
      if (draft === "") return;
    } else if (event.key === "Backspace" && draft === "") props.onBackspace();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="flex min-w-50 flex-1 items-center" onBlur={close}>
      <input
        ref={inputRef}
        role="combobox"
        type="text"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={MAX_PASTED_LENGTH}
        aria-label="Filter or search requests"
        aria-expanded={isOpen && suggestions.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? optionId(active) : undefined}
        aria-invalid={props.isInvalid || undefined}
        aria-describedby="filter-problems"
        placeholder="Add a filter, or search"
        value={draft}
        onChange={(event) => type(event.target.value)}
        onClick={open}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        className="peer h-6 w-full min-w-0 bg-transparent px-1 text-sm text-ink outline-none placeholder:text-faint max-sm:text-lg"
      />
      {draft === "" && (
        <Kbd aria-hidden className="mr-1 peer-focus:invisible max-sm:hidden">
          /
        </Kbd>
      )}
      {isOpen && shown !== null && (
        <SuggestionList
          id={listId}
          optionId={optionId}
          suggestions={suggestions}
          active={active}
          isCapped={props.isCapped}
          typed={typedFilter(shown)}
          onPick={pick}
        />
      )}
    </div>
  );
}

/** The first suggestion that goes on with what is typed of a name or value; undefined where nothing is. */
function completionOf(draft: string, suggestions: readonly Suggestion[]): Suggestion | undefined {
  if (/(?:^|[\s:,])$/.test(draft)) return undefined;
  const typed = draft.toLowerCase();
  return suggestions.find(({ text }) => text.length > draft.length && text.toLowerCase().startsWith(typed));
}

"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useState } from "react";
import { Dialog, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { loadSearchIndex, type SearchEntry, searchDocs } from "@/lib/docs/search";
import { countOf } from "@/lib/format/format-number";
import { focusSearchButton, SEARCH_FIELD, type SearchDialogProps } from "./search-field";
import { SearchResult } from "./search-result";

type Index = { entries: SearchEntry[] } | "loading" | "failed";

function useIndex(): Index {
  const [index, setIndex] = useState<Index>("loading");
  useEffect(() => {
    let isCurrent = true;
    loadSearchIndex().then(
      (entries) => isCurrent && setIndex({ entries }),
      () => isCurrent && setIndex("failed"),
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  return index;
}

const STATUS = { loading: "Loading…", failed: "The search could not be loaded. Reload the page." } as const;

/** Searches every page by heading, code, parameter and text. */
export function SearchDialog({ query, onQuery, onClose }: SearchDialogProps) {
  const router = useRouter();
  const listId = useId();
  const index = useIndex();
  const [selected, setSelected] = useState(0);
  const wanted = useDeferredValue(query);
  const search = (text: string) => (typeof index === "object" ? searchDocs(index.entries, text) : []);
  const results = search(wanted);
  const status = typeof index === "string" ? STATUS[index] : statusOf(wanted, results.length);

  const open = (href: string) => {
    onClose();
    router.push(href);
  };
  const move = (by: number) => setSelected((at) => Math.max(0, Math.min(results.length - 1, at + by)));
  const handleKey = (event: KeyboardEvent) => {
    // The list may be behind what was typed last.
    const result = event.key === "Enter" ? search(query)[selected] : undefined;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && result && !event.nativeEvent.isComposing) open(result.href);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        aria-describedby={undefined}
        closeButton={false}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusSearchButton();
        }}
      >
        <DialogTitle className="sr-only">Search the docs</DialogTitle>
        <div className="border-b border-line p-3">
          <Input
            {...SEARCH_FIELD}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={results.length > 0}
            aria-controls={results.length > 0 ? listId : undefined}
            aria-activedescendant={results.length > 0 ? `${listId}-${selected}` : undefined}
            value={query}
            onChange={(event) => {
              onQuery(event.target.value);
              setSelected(0);
            }}
            onKeyDown={handleKey}
          />
        </div>
        <div className="flex h-100 max-h-[60dvh] flex-col">
          <p role="status" className={status === "" ? "sr-only" : "px-5 py-4 text-sm text-muted"}>
            {status === "" ? countOf(results.length, "result") : status}
          </p>
          {results.length > 0 && (
            <div
              id={listId}
              role="listbox"
              tabIndex={0}
              aria-label="Results"
              className="min-h-0 flex-1 overflow-y-auto p-2 -outline-offset-2"
            >
              {results.map((entry, at) => (
                <SearchResult
                  key={`${entry.href} ${entry.about}`}
                  id={`${listId}-${at}`}
                  entry={entry}
                  query={wanted}
                  isSelected={at === selected}
                  onSelect={() => setSelected(at)}
                  onOpen={onClose}
                />
              ))}
            </div>
          )}
        </div>
      </DialogContent>
    </Dialog>
  );
}

function statusOf(query: string, count: number): string {
  if (query.trim() === "") return "Guides, endpoints, errors and parameters.";
  return count === 0 ? `Nothing in the docs matches “${query.trim()}”.` : "";
}

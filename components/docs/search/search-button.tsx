"use client";

import { Search } from "lucide-react";
import { type KeyboardEvent as ReactKeyboardEvent, lazy, Suspense, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { isMac, isTextField } from "@/components/shell/shortcuts/keyboard";
import { Button } from "@/components/ui/button";
import { useBrowserValue } from "@/components/ui/hooks/use-browser-value";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { focusSearchButton, SEARCH_FIELD, searchButton, type SearchDialogProps } from "./search-field";

const SearchDialog = lazy(async () => ({ default: (await import("./search-dialog")).SearchDialog }));

/**
 * Opens the search, like ⌘K or Ctrl K, and /. The dialog and its index load on first use; a field that takes what is typed is
 * there at once.
 */
export function SearchButton() {
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const close = () => {
    setOpen(false);
    setQuery("");
  };
  const keys = useBrowserValue(() => (isMac() ? "⌘K" : "Ctrl K"), "Ctrl K");

  useEffect(() => {
    const openByKey = (event: KeyboardEvent) => {
      const isCommand = (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k";
      const isSlash = event.key === "/" && !event.metaKey && !event.ctrlKey && !isTextField(event.target);
      if (!isCommand && !isSlash) return;
      event.preventDefault();
      // Before the next key.
      flushSync(() => setOpen(true));
    };
    window.addEventListener("keydown", openByKey);
    return () => window.removeEventListener("keydown", openByKey);
  }, []);

  return (
    <>
      <Button
        data-docs-search=""
        aria-haspopup="dialog"
        aria-label="Search the docs"
        onClick={() => setOpen(true)}
        className="max-lg:w-7.5 max-lg:px-0 lg:w-72 lg:justify-start lg:font-normal lg:text-muted lg:[&>span]:w-full"
      >
        <Search aria-hidden />
        <span className="max-lg:hidden">Search the docs</span>
        <Kbd className="ml-auto max-lg:hidden">{keys}</Kbd>
      </Button>
      {isOpen && (
        <Suspense fallback={<WaitingField query={query} onQuery={setQuery} onClose={close} />}>
          <SearchDialog query={query} onQuery={setQuery} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

/** Opens the search of the header, which has the keys, too. */
export function OpenSearch() {
  return (
    <Button variant="primary" aria-haspopup="dialog" onClick={() => searchButton()?.click()}>
      <Search aria-hidden />
      Search for the page
    </Button>
  );
}

/** The dialog's field in its place, before the dialog's code has loaded. */
function WaitingField({ query, onQuery, onClose }: SearchDialogProps) {
  const leave = ({ key }: ReactKeyboardEvent) => {
    if (key !== "Escape") return;
    onClose();
    focusSearchButton();
  };
  return (
    <div className="fixed inset-0 z-50 bg-overlay">
      <div
        role="dialog"
        aria-modal
        aria-label="Search the docs"
        className="fixed inset-x-0 bottom-0 rounded-t-card border border-line bg-surface shadow-dialog sm:inset-x-auto sm:top-[10dvh] sm:bottom-auto sm:left-1/2 sm:w-full sm:max-w-140 sm:-translate-x-1/2 sm:rounded-card"
      >
        <div className="border-b border-line p-3">
          <Input
            {...SEARCH_FIELD}
            value={query}
            onChange={(event) => onQuery(event.target.value)}
            onKeyDown={leave}
          />
        </div>
        <p role="status" className="h-100 max-h-[60dvh] px-5 py-4 text-sm text-muted">
          Loading…
        </p>
      </div>
    </div>
  );
}

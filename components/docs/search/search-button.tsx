"use client";

import { Search } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { isMac, isTextField } from "@/components/shell/shortcuts/keyboard";
import { Button } from "@/components/ui/button";
import { useBrowserValue } from "@/components/ui/hooks/use-browser-value";
import { Kbd } from "@/components/ui/kbd";

const SearchDialog = lazy(async () => ({ default: (await import("./search-dialog")).SearchDialog }));

/** Opens the search, like ⌘K or Ctrl K, and /. The dialog and its index load on first use. */
export function SearchButton() {
  const [isOpen, setOpen] = useState(false);
  const keys = useBrowserValue(() => (isMac() ? "⌘K" : "Ctrl K"), "Ctrl K");

  useEffect(() => {
    const openByKey = (event: KeyboardEvent) => {
      const isCommand = (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k";
      const isSlash = event.key === "/" && !event.metaKey && !event.ctrlKey && !isTextField(event.target);
      if (!isCommand && !isSlash) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", openByKey);
    return () => window.removeEventListener("keydown", openByKey);
  }, []);

  return (
    <>
      <Button
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
        <Suspense fallback={null}>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

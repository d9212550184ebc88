"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { excerpt, type SearchEntry } from "@/lib/docs/search";

interface SearchResultProps {
  id: string;
  entry: SearchEntry;
  query: string;
  isSelected: boolean;
  onSelect: () => void;
  onOpen: () => void;
}

/** The heading or parameter first, then its page, then the text around the words. The field keeps the focus. */
export function SearchResult({ id, entry, query, isSelected, onSelect, onOpen }: SearchResultProps) {
  const element = useRef<HTMLAnchorElement>(null);
  const { href, page, about, text } = entry;
  useEffect(() => {
    if (isSelected) element.current?.scrollIntoView({ block: "nearest" });
  }, [isSelected]);
  return (
    <Link
      ref={element}
      id={id}
      href={href}
      prefetch={false}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      onPointerMove={onSelect}
      onClick={onOpen}
      className={cn("block rounded-control px-3 py-2", isSelected && "bg-hover")}
    >
      <span className="flex min-w-0 items-baseline justify-between gap-3 text-sm">
        <span className="min-w-0 truncate font-medium text-ink">{about === "" ? page : about}</span>
        {about !== "" && <span className="shrink-0 text-xs text-muted">{page}</span>}
      </span>
      <span className="block truncate text-xs text-muted">{excerpt(text, query)}</span>
    </Link>
  );
}

"use client";

import { CopyButton } from "@/components/ui/code/copy-button";
import { markdownHref } from "@/lib/routes";

async function readMarkdown(href: string): Promise<string> {
  const response = await fetch(markdownHref(href));
  if (!response.ok) throw new Error(`The page's Markdown could not be loaded: ${response.status}`);
  return response.text();
}

/** Offers the page to programs: as Markdown to copy, and as a link. */
export function PageActions({ href }: { href: string }) {
  return (
    <span className="flex items-center gap-1">
      <CopyButton text={() => readMarkdown(href)} label="Copy for an agent" variant="ghost" />
      <a
        href={markdownHref(href)}
        className="rounded-small px-1 text-xs font-medium text-muted hover:text-ink hover:underline"
      >
        Markdown
      </a>
    </span>
  );
}

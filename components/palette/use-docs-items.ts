"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { loadSearchIndex, type SearchEntry } from "@/lib/docs/search";
import { ERROR_CATALOG, ERROR_CODES } from "@/lib/errors/catalog";
import { routes } from "@/lib/routes";
import type { PaletteGroup, PaletteItem } from "./palette-items";

const ERROR_PAGES = ERROR_CODES.map((code): PaletteItem => ({
  id: `error ${code}`,
  label: code,
  icon: FileText,
  keywords: `error, ${ERROR_CATALOG[code].title}, ${ERROR_CATALOG[code].status}`,
  detail: ERROR_CATALOG[code].title,
  fact: String(ERROR_CATALOG[code].status),
  does: { href: routes.errorDocs(code) },
}));

const ERRORS = `${routes.errorsDocs()}/`;

/** A guide or an endpoint's page; the pages of errors are found by their code. */
const isPage = ({ href }: SearchEntry, at: number, entries: readonly SearchEntry[]) =>
  !href.includes("#") && !href.startsWith(ERRORS) && entries.findIndex((each) => each.href === href) === at;

const toItem = ({ href, page, about }: SearchEntry): PaletteItem => ({
  id: `docs ${href}`,
  label: page,
  icon: FileText,
  keywords: `docs, documentation, guide, ${about}`,
  detail: about,
  does: { href },
});

/** The documentation's pages: its index is read with the first letter. */
export function useDocsItems(typed: string): PaletteGroup {
  const { data } = useQuery({
    queryKey: ["docs-index"],
    queryFn: loadSearchIndex,
    enabled: typed.trim() !== "",
    staleTime: Infinity,
    select: pageItems,
  });
  return { heading: "Docs", items: [...(data ?? []), ...ERROR_PAGES] };
}

const pageItems = (entries: readonly SearchEntry[]) => entries.filter(isPage).map(toItem);

"use client";

import { useMemo } from "react";
import { useSearchAddress } from "@/components/shell/use-search-address";
import { useWorkspace } from "@/components/shell/workspace-context";
import { parseSearchParams, toRawSearchParams, toSearchParams } from "@/lib/contracts/search-params";
import { type ErrorSearch, errorSearchSchema } from "@/lib/contracts/error-groups";
import { routes } from "@/lib/routes";

/** The screen's address: period, view, order and the open group. Changing it requests no new page from the server. */
export function useErrorSearch() {
  const { slug } = useWorkspace();
  const { params, address } = useSearchAddress();
  const search = useMemo(
    () => parseSearchParams(errorSearchSchema, toRawSearchParams(params)).value,
    [params],
  );
  const hrefOf = (next: ErrorSearch) => routes.errors(slug, toSearchParams(errorSearchSchema, next));
  const currentSearch = (): ErrorSearch =>
    parseSearchParams(errorSearchSchema, toRawSearchParams(address.read())).value;
  return {
    search,
    /** The open group's request at this moment: a render may lag behind it. */
    readSelected: () => currentSearch().selected ?? null,
    hrefOf: (id: string) => hrefOf({ ...search, selected: id }),
    /** Back closes the panel; stepping through groups replaces the history entry. */
    select: (id: string) => {
      const { selected, ...rest } = currentSearch();
      const href = hrefOf({ ...rest, selected: id });
      if (selected === undefined) address.push(href);
      else address.replace(href);
    },
    close: () => {
      const { selected: _closed, ...rest } = currentSearch();
      address.replace(hrefOf(rest));
    },
    change: (next: Partial<Omit<ErrorSearch, "selected">>) =>
      address.push(hrefOf({ ...currentSearch(), ...next })),
  };
}

export type ErrorSearchState = ReturnType<typeof useErrorSearch>;

"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import {
  type RequestFilters,
  requestFiltersSchema,
  type RequestSearch,
  requestSearchSchema,
} from "@/lib/contracts/request-log";
import { parseSearchParams, toSearchParams } from "@/lib/contracts/search-params";
import { routes } from "@/lib/routes";

/** The screen's address: what is filtered and which request is open. Changing it asks the server for no new page. */
export function useRequestSearch() {
  const { slug } = useWorkspace();
  const params = useSearchParams().toString();
  const { value, ignored } = useMemo(
    () => parseSearchParams(requestSearchSchema, Object.fromEntries(new URLSearchParams(params))),
    [params],
  );
  const filters = useMemo(() => requestFiltersSchema.parse(value), [value]);
  const hrefOf = (search: RequestSearch) =>
    routes.requests(slug, toSearchParams(requestSearchSchema, search));
  const { selected, ...unselected } = value;

  return {
    filters,
    selected: selected ?? null,
    ignored,
    hrefOf: (id: string) => hrefOf({ ...value, selected: id }),
    /** Back closes the panel; stepping from request to request leaves one entry. */
    select: (id: string) => {
      const href = hrefOf({ ...value, selected: id });
      if (selected) window.history.replaceState(null, "", href);
      else window.history.pushState(null, "", href);
    },
    close: () => window.history.replaceState(null, "", hrefOf(unselected)),
    setFilters: (next: RequestFilters) =>
      window.history.pushState(null, "", hrefOf({ ...next, ...(selected && { selected }) })),
  };
}

export type RequestSearchState = ReturnType<typeof useRequestSearch>;

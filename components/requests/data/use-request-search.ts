"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { type RequestFilters, requestFiltersSchema, type RequestSearch, requestSearchSchema } from "@/lib/contracts/request-log";
import { parseSearchParams, toRawSearchParams, toSearchParams } from "@/lib/contracts/search-params";
import { routes } from "@/lib/routes";

/** The screen's URL: the filters and the open request. Changing it requests no new page from the server. */
export function useRequestSearch() {
  const { slug } = useWorkspace();
  const params = useSearchParams().toString();
  const { value, ignored } = useMemo(
    () => parseSearchParams(requestSearchSchema, toRawSearchParams(params)),
    [params],
  );
  const filters = useMemo(() => requestFiltersSchema.parse(value), [value]);
  const hrefOf = (search: RequestSearch) =>
    routes.requests(slug, toSearchParams(requestSearchSchema, search));

  return {
    filters,
    selected: value.selected ?? null,
    /** The open request at this moment: a render may lag behind it. */
    readSelected: () => currentSearch().selected ?? null,
    ignored,
    hrefOf: (id: string) => hrefOf({ ...value, selected: id }),
    /** Back closes the panel; stepping through requests replaces the history entry. */
    select: (id: string) => {
      const { selected, ...rest } = currentSearch();
      const href = hrefOf({ ...rest, selected: id });
      if (selected) window.history.replaceState(null, "", href);
      else window.history.pushState(null, "", href);
    },
    close: () => {
      const { selected: _closed, ...rest } = currentSearch();
      window.history.replaceState(null, "", hrefOf(rest));
    },
    setFilters: (next: RequestFilters, { replace = false }: { replace?: boolean } = {}) => {
      const { selected } = currentSearch();
      const href = hrefOf({ ...next, ...(selected && { selected }) });
      // Typing replaces the history entry.
      if (replace) window.history.replaceState(null, "", href);
      else window.history.pushState(null, "", href);
    },
  };
}

/** The current URL. */
function currentSearch(): RequestSearch {
  return parseSearchParams(requestSearchSchema, toRawSearchParams(location.search)).value;
}

export type ChangeFilters = (next: RequestFilters, options?: { replace?: boolean }) => void;
export type RequestSearchState = ReturnType<typeof useRequestSearch>;

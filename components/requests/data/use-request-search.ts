"use client";

import { useCallback, useMemo } from "react";
import { useSearchAddress } from "@/components/shell/use-search-address";
import { useWorkspace } from "@/components/shell/workspace-context";
import {
  type PanelTab,
  type RequestFilters,
  requestFiltersSchema,
  type RequestSearch,
  requestSearchSchema,
} from "@/lib/contracts/log/request-log";
import { toRawSearchParams, toSearchParams } from "@/lib/contracts/search-params";
import { readLogAddress } from "@/lib/log-filters/read-log-address";
import { type Columns, formatColumns, parseColumns } from "@/lib/log-view/columns";
import { routes } from "@/lib/routes";

/** The screen's URL: the filters, the open request and its tab. Changing it requests no new page from the server. */
export function useRequestSearch() {
  const { slug } = useWorkspace();
  const { params, address } = useSearchAddress();
  const read = useMemo(() => {
    const { value, ignored } = readLogAddress(toRawSearchParams(params));
    return { value, ignored, filters: requestFiltersSchema.parse(value) };
  }, [params]);
  const { value } = read;
  const { columns } = value;
  // Opening a request changes the address. The same filters must stay the same object, or the list, its header and the live
  // tail would start over.
  const filters = useSameValue(read.filters);
  const ignored = useSameValue(read.ignored);
  const hrefOf = (search: RequestSearch) => addressOf(slug, search);
  const currentSearch = (): RequestSearch => readLogAddress(toRawSearchParams(address.read())).value;
  // Without the tab, so that a row's link, and so the row, stays the same while tabs change. Prepared, because a scroll asks
  // for the links of all rows in each frame.
  const listed = useMemo(
    () => toSearchParams(requestSearchSchema, { ...filters, ...(columns && { columns }) }),
    [filters, columns],
  );
  const hrefOfRequest = useCallback(
    (id: string) => routes.requests(slug, { ...listed, selected: id }),
    [slug, listed],
  );

  return {
    filters,
    selected: value.selected ?? null,
    /** The open request at this moment: a render may lag behind it. */
    readSelected: () => currentSearch().selected ?? null,
    ignored,
    /** The tab that the reader chose for every request; null if each request opens on its default tab. */
    tab: value.tab ?? null,
    showTab: (tab: PanelTab | null) => {
      const { tab: _left, ...rest } = currentSearch();
      address.replace(hrefOf({ ...rest, ...(tab && { tab }) }));
    },
    hrefOf: hrefOfRequest,
    /** Back closes the panel; stepping through requests replaces the history entry. */
    select: (id: string) => {
      const { selected, ...rest } = currentSearch();
      const href = hrefOf({ ...rest, selected: id });
      if (selected) address.replace(href);
      else address.push(href);
    },
    close: () => {
      const { selected: _closed, tab: _left, ...rest } = currentSearch();
      address.replace(hrefOf(rest));
    },
    /** The columns of the address; null where the reader sees their own. */
    columns: useMemo(() => parseColumns(columns), [columns]),
    showColumns: (next: Columns | null) => {
      const { columns: _before, ...rest } = currentSearch();
      address.replace(hrefOf({ ...rest, ...(next && { columns: formatColumns(next) }) }));
    },
    /** The columns stay, unless others come with the filters; null removes them. */
    setFilters: (next: RequestFilters, { replace = false, columns: others }: FilterChange = {}) => {
      const { selected, tab, columns: before } = currentSearch();
      const kept = others === undefined ? before : others;
      const href = hrefOf({
        ...next,
        ...(kept && { columns: kept }),
        ...(selected && { selected }),
        ...(tab && { tab }),
      });
      // Typing replaces the history entry.
      if (replace) address.replace(href);
      else address.push(href);
    },
  };
}

/** The same object as before while it has the same value: for plain data. */
export function useSameValue<T>(value: T): T {
  const text = JSON.stringify(value);
  // safe: printed above
  return useMemo(() => JSON.parse(text) as T, [text]);
}

const addressOf = (slug: string, search: RequestSearch) =>
  routes.requests(slug, toSearchParams(requestSearchSchema, search));

interface FilterChange {
  replace?: boolean;
  columns?: string | null;
}

export type ChangeFilters = (next: RequestFilters, options?: FilterChange) => void;
export type RequestSearchState = ReturnType<typeof useRequestSearch>;

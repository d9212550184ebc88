import { type LogPages, searchedTo } from "./log-pages";

/** A search that takes several pages. Rows of the live tail change nothing about it. */
interface SearchProgress {
  /** The search's filters, compared by identity. */
  filters: unknown;
  state: "none" | "going" | "complete";
  /** How far it is; null where its last page was full. */
  searchedTo: string | null;
  /** The rows of the list when it last came further. */
  found: number;
}

export const noSearch = (filters: unknown): SearchProgress => ({
  filters,
  state: "none",
  searchedTo: null,
  found: 0,
});

/** The progress that the pages show after `last`, which is returned itself if they show no other. */
export function followSearch(
  last: SearchProgress,
  filters: unknown,
  pages: LogPages | undefined,
): SearchProgress {
  const before = last.filters === filters ? last : noSearch(filters);
  if (pages === undefined) return before;
  const end = searchedTo(pages);
  const reached = (state: "going" | "complete"): SearchProgress => {
    const found = pages.pages.reduce((rows, { requests }) => rows + requests.length, 0);
    return { filters, state, searchedTo: end, found };
  };
  if (end !== null)
    return before.state === "going" && before.searchedTo === end ? before : reached("going");
  // Live rows make one page of all, which no longer tells that it was searched for.
  const isNew = before.state === "none" && pages.pages.some((page) => page.searchedTo !== null);
  if (before.state !== "going" && !isNew) return before;
  if (pages.pages.at(-1)?.nextCursor === null) return reached("complete");
  return isNew ? reached("going") : before;
}

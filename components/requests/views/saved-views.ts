import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { toastWithUndo } from "@/components/shell/shortcuts/undo-toast";
import { toast } from "@/components/shell/toasts/toast";
import { useSubmission } from "@/components/ui/hooks/use-submission";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import {
  type ChangeView,
  deletedViewSchema,
  type SavedView,
  savedViewListSchema,
  savedViewSchema,
  type SaveView,
  toViewAddress,
  type ViewContent,
} from "@/lib/contracts/saved-view";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { shortenName } from "@/lib/issue-copy";
import { readViewAddress } from "@/lib/log-filters/read-log-address";
import { type Columns, formatColumns } from "@/lib/log-view/columns";
import { dashboardApi } from "@/lib/routes";
import { visibleText } from "@/lib/text/visible-text";
import { MINUTE_MS } from "@/lib/time";

const viewsKey = (workspaceSlug: string) => ["saved-views", workspaceSlug] as const;

export const savedViewsQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: viewsKey(workspaceSlug),
    queryFn: ({ signal }) =>
      dashboardFetch(savedViewListSchema, dashboardApi.savedViews(workspaceSlug), { signal }),
    select: ({ views }) => views,
    staleTime: MINUTE_MS,
  });

/** Whether the list shows the view: these filters and no others, and its columns if it has any. */
export function isOfView({ search }: SavedView, filters: RequestFilters, columns: Columns): boolean {
  const view = readViewAddress(search);
  return "filters" in view && toViewAddress(view) === toViewAddress(contentOf({ search }, filters, columns));
}

/** What the view would keep of the list: columns only if it has some already. */
export function contentOf(
  { search }: Pick<SavedView, "search">,
  filters: RequestFilters,
  columns: Columns,
): ViewContent {
  const view = readViewAddress(search);
  const hasColumns = "filters" in view && view.columns !== undefined;
  return { filters, columns: hasColumns ? formatColumns(columns) : undefined };
}

/** Why a view cannot be opened: it has filters that this version does not know. Null when it can. */
export function unknownCopy({ search }: SavedView): string | null {
  const view = readViewAddress(search);
  if ("filters" in view) return null;
  const named = view.unknown.map((each) => `“${shortenName(each)}”`).join(", ");
  return `Cannot be opened: this version does not know ${named}`;
}

function useRefresh(workspaceSlug: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: viewsKey(workspaceSlug) });
}

export function useSaveView(workspaceSlug: string, onError?: (error: Error) => void) {
  return useSubmission({
    send: (body: SaveView, submissionToken) =>
      dashboardFetch(savedViewSchema, dashboardApi.savedViews(workspaceSlug), {
        method: "POST",
        body,
        submissionToken,
      }),
    onSettled: useRefresh(workspaceSlug),
    ...(onError && { onError }),
  });
}

/**
 * Deletes a view, and offers to take that back: the reader's own view is saved again. The view of somebody else would become
 * the reader's, and one that this version cannot read would lose filters, so those are asked about before.
 */
export function useDeleteView(workspaceSlug: string) {
  // Its message outlives the dialog: the options of the hook hold when the component is gone.
  const restore = useSaveView(workspaceSlug, (error) => {
    toast.error(error.message);
  });
  const report = (view: SavedView) => {
    const message = visibleText(`Deleted ${view.name}`);
    const content = ownContent(view);
    const { name, isShared } = view;
    if (content === null) toast.success(message);
    else toastWithUndo(message, () => restore.mutate({ name, isShared, ...content }));
  };
  return useSubmission({
    send: ({ id }: SavedView) =>
      dashboardFetch(deletedViewSchema, dashboardApi.savedView(workspaceSlug, id), { method: "DELETE" }),
    onSuccess: (_, view) => report(view),
    onSettled: useRefresh(workspaceSlug),
  });
}

/** With which the reader can save the view again; null if they cannot. */
export function ownContent({ owner, search }: SavedView): ViewContent | null {
  const read = readViewAddress(search);
  return owner === null && "filters" in read ? { filters: read.filters, columns: read.columns } : null;
}

export function useChangeView(workspaceSlug: string) {
  return useSubmission({
    send: ({ id, ...body }: ChangeView & { id: string }) =>
      dashboardFetch(savedViewSchema, dashboardApi.savedView(workspaceSlug, id), { method: "PATCH", body }),
    onSettled: useRefresh(workspaceSlug),
  });
}

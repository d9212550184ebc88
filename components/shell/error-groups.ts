import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useSubmission } from "@/components/ui/hooks/use-submission";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import {
  changedErrorStateSchema,
  type ErrorGroup,
  type ErrorGroupDetail,
  type ErrorGroups,
  type SetErrorState,
} from "@/lib/contracts/error-groups";
import { dashboardApi } from "@/lib/routes";
import { openErrorsSchema } from "@/lib/contracts/open-errors";
import type { TimeRange } from "@/lib/contracts/log/request-log";
import { MINUTE_MS } from "@/lib/time";

/** The keys of the queries on groups of failures. */
export const errorKeys = {
  all: (workspaceSlug: string) => ["errors", workspaceSlug] as const,
  lists: (workspaceSlug: string) => [...errorKeys.all(workspaceSlug), "list"] as const,
  list: (workspaceSlug: string, range: TimeRange) => [...errorKeys.lists(workspaceSlug), range] as const,
  groups: (workspaceSlug: string) => [...errorKeys.all(workspaceSlug), "group"] as const,
  open: (workspaceSlug: string) => [...errorKeys.all(workspaceSlug), "open"] as const,
};

/** The number in the sidebar, which every screen shows. */
export const openErrorsQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: errorKeys.open(workspaceSlug),
    queryFn: ({ signal }) =>
      dashboardFetch(openErrorsSchema, dashboardApi.openErrors(workspaceSlug), { signal }),
    staleTime: MINUTE_MS / 2,
    refetchInterval: MINUTE_MS,
  });

interface Decided {
  /** A request of the group. */
  id: string;
  change: SetErrorState;
}

/** Resolves, snoozes or reopens a group, and shows its new state at once. */
export function useSetErrorState(workspaceSlug: string) {
  const client = useQueryClient();
  return useSubmission({
    send: ({ id, change }: Decided) =>
      dashboardFetch(changedErrorStateSchema, dashboardApi.errorGroup(workspaceSlug, id), {
        method: "PATCH",
        body: change,
      }),
    onSuccess: ({ groupKey, state }) => {
      const changed = (group: ErrorGroup) => (group.groupKey === groupKey ? { ...group, state } : group);
      client.setQueriesData<ErrorGroups>(
        { queryKey: errorKeys.lists(workspaceSlug) },
        (list) => list && { ...list, groups: list.groups.map(changed) },
      );
      client.setQueriesData<ErrorGroupDetail>(
        { queryKey: errorKeys.groups(workspaceSlug) },
        (detail) => detail && { ...detail, group: changed(detail.group) },
      );
      void client.invalidateQueries({ queryKey: errorKeys.all(workspaceSlug) });
    },
  });
}

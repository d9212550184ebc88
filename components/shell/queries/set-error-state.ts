import { useQueryClient } from "@tanstack/react-query";
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
import { errorKeys } from "./query-keys";

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

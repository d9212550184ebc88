import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useSubmission } from "@/components/ui/hooks/use-submission";
import { supportLinksKey } from "@/components/shell/queries/query-keys";
import { revokedSupportLinkSchema } from "@/lib/contracts/support-link";
import { type UpdateWorkspace, membershipSchema } from "@/lib/contracts/workspace";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";

/** Name, plan and archive change what every screen shows, so all queries and the shell are refetched. */
export function useUpdateWorkspace(workspaceSlug: string) {
  const client = useQueryClient();
  const router = useRouter();
  return useSubmission({
    send: (body: UpdateWorkspace) =>
      dashboardFetch(membershipSchema, dashboardApi.workspace(workspaceSlug), { method: "PATCH", body }),
    onSuccess: () => {
      void client.invalidateQueries();
      router.refresh();
    },
  });
}

export function useRevokeSupportLink(workspaceSlug: string) {
  const client = useQueryClient();
  return useSubmission({
    send: (id: string) =>
      dashboardFetch(revokedSupportLinkSchema, dashboardApi.supportLink(workspaceSlug, id), {
        method: "DELETE",
      }),
    onSettled: () => client.invalidateQueries({ queryKey: supportLinksKey(workspaceSlug) }),
  });
}

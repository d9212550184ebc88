import { queryOptions } from "@tanstack/react-query";
import * as z from "zod";
import { supportLinksKey } from "@/components/shell/queries/query-keys";
import { supportLinkListSchema } from "@/lib/contracts/support-link";
import { usageSchema } from "@/lib/contracts/usage";
import { memberSchema } from "@/lib/contracts/workspace";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";

const settingsKeys = {
  all: (workspaceSlug: string) => ["settings", workspaceSlug] as const,
  members: (workspaceSlug: string) => [...settingsKeys.all(workspaceSlug), "members"] as const,
  impact: (workspaceSlug: string) => [...settingsKeys.all(workspaceSlug), "impact"] as const,
};

export const membersQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: settingsKeys.members(workspaceSlug),
    queryFn: ({ signal }) =>
      dashboardFetch(z.array(memberSchema), dashboardApi.members(workspaceSlug), { signal }),
  });

export const supportLinksQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: supportLinksKey(workspaceSlug),
    queryFn: ({ signal }) =>
      dashboardFetch(supportLinkListSchema, dashboardApi.supportLinks(workspaceSlug), { signal }),
  });

/** The usage that a change of plan or archiving would affect. Never cached: a decision rests on it. */
export const impactQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: settingsKeys.impact(workspaceSlug),
    queryFn: ({ signal }) => dashboardFetch(usageSchema, dashboardApi.usage(workspaceSlug), { signal }),
    staleTime: 0,
    gcTime: 0,
  });

import { queryOptions } from "@tanstack/react-query";
import * as z from "zod";
import { usageSchema } from "@/lib/contracts/usage";
import { memberSchema } from "@/lib/contracts/workspace";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";

const settingsKeys = {
  all: (workspace: string) => ["settings", workspace] as const,
  members: (workspace: string) => [...settingsKeys.all(workspace), "members"] as const,
  impact: (workspace: string) => [...settingsKeys.all(workspace), "impact"] as const,
};

export const membersQuery = (workspace: string) =>
  queryOptions({
    queryKey: settingsKeys.members(workspace),
    queryFn: ({ signal }) =>
      dashboardFetch(z.array(memberSchema), dashboardApi.members(workspace), { signal }),
  });

/** What a change of plan or archiving would meet. Always asked anew: the decision rests on it. */
export const impactQuery = (workspace: string) =>
  queryOptions({
    queryKey: settingsKeys.impact(workspace),
    queryFn: ({ signal }) => dashboardFetch(usageSchema, dashboardApi.usage(workspace), { signal }),
    staleTime: 0,
    gcTime: 0,
  });

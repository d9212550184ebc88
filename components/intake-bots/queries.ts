import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import {
  botListSchema,
  botSchema,
  botSubmissionPageSchema,
  botSubmissionSchema,
  deleteImpactSchema,
} from "@/lib/contracts/managed-bot";
import { dashboardApi } from "@/lib/routes";

export const botKeys = {
  all: (workspaceSlug: string) => ["intake-bots", workspaceSlug] as const,
  list: (workspaceSlug: string) => [...botKeys.all(workspaceSlug), "list"] as const,
  bot: (workspaceSlug: string, id: string) => [...botKeys.all(workspaceSlug), "bot", id] as const,
  impact: (workspaceSlug: string, id: string) => [...botKeys.all(workspaceSlug), "impact", id] as const,
  submissions: (workspaceSlug: string, id: string) =>
    [...botKeys.all(workspaceSlug), "submissions", id] as const,
  submission: (workspaceSlug: string, id: string, submissionId: string) =>
    [...botKeys.all(workspaceSlug), "submission", id, submissionId] as const,
};

export const botListQuery = (workspaceSlug: string) =>
  queryOptions({
    queryKey: botKeys.list(workspaceSlug),
    queryFn: ({ signal }) =>
      dashboardFetch(botListSchema, dashboardApi.intakeBots(workspaceSlug), { signal }),
    refetchInterval: 30_000,
  });

export const botQuery = (workspaceSlug: string, id: string) =>
  queryOptions({
    queryKey: botKeys.bot(workspaceSlug, id),
    queryFn: ({ signal }) => dashboardFetch(botSchema, dashboardApi.intakeBot(workspaceSlug, id), { signal }),
    refetchInterval: 30_000,
  });

/** Never cached, because the decision to delete relies on it. */
export const deleteImpactQuery = (workspaceSlug: string, id: string) =>
  queryOptions({
    queryKey: botKeys.impact(workspaceSlug, id),
    queryFn: ({ signal }) =>
      dashboardFetch(deleteImpactSchema, dashboardApi.deleteImpact(workspaceSlug, id), { signal }),
    staleTime: 0,
    gcTime: 0,
  });

export const submissionsQuery = (workspaceSlug: string, id: string) =>
  infiniteQueryOptions({
    queryKey: botKeys.submissions(workspaceSlug, id),
    queryFn: ({ pageParam, signal }) => {
      const url = dashboardApi.botSubmissions(workspaceSlug, id);
      const query = pageParam === null ? "" : `?${new URLSearchParams({ cursor: pageParam })}`;
      return dashboardFetch(botSubmissionPageSchema, url + query, { signal });
    },
    // safe: widens the literal, so that later pages may have a cursor
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const submissionQuery = (workspaceSlug: string, id: string, submissionId: string) =>
  queryOptions({
    queryKey: botKeys.submission(workspaceSlug, id, submissionId),
    queryFn: ({ signal }) =>
      dashboardFetch(botSubmissionSchema, dashboardApi.botSubmission(workspaceSlug, id, submissionId), {
        signal,
      }),
  });

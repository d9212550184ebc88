import type { TimeRange } from "@/lib/contracts/log/request-log";

/*
 * The keys of the queries that several screens know, for screens that only invalidate them: the schemas of what they read stay
 * with the screens that read it.
 */

/** The key of every query on the workspace's request log. */
export const requestsKey = (workspaceSlug: string) => ["requests", workspaceSlug] as const;

/** The key of every request that is shown with its explanation, which a fix may change. */
export const explainedRequestsKey = (workspaceSlug: string) =>
  [...requestsKey(workspaceSlug), "detail"] as const;

/** The key of the links that show requests to others: the log makes them, the settings list them. */
export const supportLinksKey = (workspaceSlug: string) => ["support-links", workspaceSlug] as const;

/** The keys of the queries on groups of failures. */
export const errorKeys = {
  all: (workspaceSlug: string) => ["errors", workspaceSlug] as const,
  lists: (workspaceSlug: string) => [...errorKeys.all(workspaceSlug), "list"] as const,
  list: (workspaceSlug: string, range: TimeRange) => [...errorKeys.lists(workspaceSlug), range] as const,
  groups: (workspaceSlug: string) => [...errorKeys.all(workspaceSlug), "group"] as const,
  open: (workspaceSlug: string) => [...errorKeys.all(workspaceSlug), "open"] as const,
};

/** Every internal address of the dashboard. Components link through these, never by a literal. */
export const routes = {
  home: () => "/",
  /** `next`: the path to return to afterwards. */
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in"),
  setUp: () => "/set-up",
  workspace: (workspace: string) => `/w/${workspace}`,
  apiKeys: (workspace: string) => `/w/${workspace}/api-keys`,
  createApiKey: (
    workspace: string,
    prefill: { name: string; scopes: readonly string[]; days: number | null },
  ) => {
    const search = new URLSearchParams({ create: "1", name: prefill.name, scopes: prefill.scopes.join(",") });
    search.set("days", prefill.days === null ? "never" : String(prefill.days));
    return `/w/${workspace}/api-keys?${search}`;
  },
  apiKey: (workspace: string, keyId: string) => `/w/${workspace}/api-keys?key=${keyId}`,
  requests: (workspace: string, filters: Record<string, string> = {}) => {
    const search = new URLSearchParams(filters).toString();
    return `/w/${workspace}/requests${search ? `?${search}` : ""}`;
  },
  request: (workspace: string, requestId: string) => `/w/${workspace}/requests?selected=${requestId}`,
  usage: (workspace: string) => `/w/${workspace}/usage`,
  settings: (workspace: string) => `/w/${workspace}/settings`,
  billing: (workspace: string) => `/w/${workspace}/settings#plan`,
  /** Every error code of the API. */
  docs: () => "/docs/errors",
  errorDocs: (code: string) => `/docs/errors/${code}`,
} as const;

const dashboard = (workspace: string) => `/api/dashboard/${workspace}`;

/** The dashboard's own JSON. */
export const dashboardApi = {
  signIn: () => "/api/auth/sign-in/email",
  signOut: () => "/api/auth/sign-out",
  setUp: () => "/api/dashboard/set-up",
  workspace: dashboard,
  members: (workspace: string) => `${dashboard(workspace)}/members`,
  apiKeys: (workspace: string) => `${dashboard(workspace)}/api-keys`,
  apiKey: (workspace: string, id: string) => `${dashboard(workspace)}/api-keys/${id}`,
  revokeImpact: (workspace: string, id: string) => `${dashboard(workspace)}/api-keys/${id}/impact`,
  requests: (workspace: string) => `${dashboard(workspace)}/requests`,
  requestFacets: (workspace: string) => `${dashboard(workspace)}/requests/facets`,
  requestHistogram: (workspace: string) => `${dashboard(workspace)}/requests/histogram`,
  request: (workspace: string, id: string) => `${dashboard(workspace)}/requests/${id}`,
  requestVerdict: (workspace: string, id: string) => `${dashboard(workspace)}/requests/${id}/verdict`,
  liveRequests: (workspace: string) => `${dashboard(workspace)}/requests/live`,
  usage: (workspace: string) => `${dashboard(workspace)}/usage`,
  rateWindows: (workspace: string) => `${dashboard(workspace)}/usage/rate-windows`,
} as const;

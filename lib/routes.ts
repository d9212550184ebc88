/** What the form of a new key is filled in with; `replaces`: id of the key whose place it takes. */
interface NewKey {
  name: string;
  scopes: readonly string[];
  days: number | null;
  replaces?: string | undefined;
}

/** `back`: the request whose fix leads there, to come back to. */
const search = (parts: Record<string, string | undefined>) => {
  const given = Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined);
  return new URLSearchParams(given).toString();
};

/** Every internal address of the dashboard. Components link through these, never by a literal. */
export const routes = {
  home: () => "/",
  /** `next`: the path to return to afterwards. */
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in"),
  setUp: () => "/set-up",
  /** Says for how many seconds a person can have no more pages, and leads back. */
  tooManyPages: (seconds: number, next: string) =>
    `/too-many-pages?${search({ seconds: String(seconds), next })}`,
  workspace: (workspace: string) => `/w/${workspace}`,
  apiKeys: (workspace: string) => `/w/${workspace}/api-keys`,
  createApiKey: (workspace: string, { name, scopes, days, replaces }: NewKey, back?: string) => {
    const given = {
      create: "1",
      name,
      scopes: scopes.join(","),
      days: days === null ? "never" : String(days),
    };
    return `/w/${workspace}/api-keys?${search({ ...given, replaces, back })}`;
  },
  /** Opens the key's own dialog. */
  apiKey: (workspace: string, keyId: string, back?: string) =>
    `/w/${workspace}/api-keys?${search({ key: keyId, back })}`,
  /** Opens the dialog that shows what revoking the key would break. */
  revokeApiKey: (workspace: string, keyId: string, back?: string) =>
    `/w/${workspace}/api-keys?${search({ revoke: keyId, back })}`,
  requests: (workspace: string, filters: Record<string, string | undefined> = {}) => {
    const query = search(filters);
    return `/w/${workspace}/requests${query ? `?${query}` : ""}`;
  },
  request: (workspace: string, requestId: string) => `/w/${workspace}/requests?selected=${requestId}`,
  usage: (workspace: string) => `/w/${workspace}/usage`,
  settings: (workspace: string) => `/w/${workspace}/settings`,
  billing: (workspace: string) => `/w/${workspace}/settings#plan`,
  /** Opens the dialog that says what moving to the plan does. */
  changePlan: (workspace: string, plan: string, back?: string) =>
    `/w/${workspace}/settings?${search({ plan, back })}`,
  /** Opens the dialog that restores an archived workspace. */
  restoreWorkspace: (workspace: string, back?: string) =>
    `/w/${workspace}/settings?${search({ restore: "1", back })}`,
  /** Every error code of the API. */
  docs: () => "/docs/errors",
  errorDocs: (code: string) => `/docs/errors/${code}`,
} as const;

/** Whom to write to when nothing else helps. */
export const SUPPORT_EMAIL = "hello@iozen.ai";

/** `requestId`: the subject, by which support finds the request. */
export const supportMail = (requestId?: string) =>
  requestId
    ? `mailto:${SUPPORT_EMAIL}?subject=${encodeURIComponent(`Request ${requestId}`)}`
    : `mailto:${SUPPORT_EMAIL}`;

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

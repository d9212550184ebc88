import type { PlanTopic } from "./plans";

/** Prefilled values of the form for a new key; `replaces` is the id of the replaced key. */
interface NewKey {
  name: string;
  scopes: readonly string[];
  days: number | null;
  replaces?: string | undefined;
}

/** The parameter `back` names the request whose fix leads to the page. */
const search = (parts: Record<string, string | undefined>) => {
  const given = Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined);
  return new URLSearchParams(given).toString();
};

/** Every internal address of the dashboard. Components link through these, never through literals. */
export const routes = {
  home: () => "/",
  /** `next`: the path to return to afterwards. */
  signIn: (next?: string) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in"),
  setUp: () => "/set-up",
  /** Shows the seconds until the person can request pages again, and leads back. */
  tooManyPages: (seconds: number, next: string) =>
    `/too-many-pages?${search({ seconds: String(seconds), next })}`,
  workspace: (workspaceSlug: string) => `/w/${workspaceSlug}`,
  apiKeys: (workspaceSlug: string) => `/w/${workspaceSlug}/api-keys`,
  createApiKey: (workspaceSlug: string, { name, scopes, days, replaces }: NewKey, back?: string) => {
    const given = {
      create: "1",
      name,
      scopes: scopes.join(","),
      days: days === null ? "never" : String(days),
    };
    return `/w/${workspaceSlug}/api-keys?${search({ ...given, replaces, back })}`;
  },
  /** Opens the key's own dialog. */
  apiKey: (workspaceSlug: string, keyId: string, back?: string) =>
    `/w/${workspaceSlug}/api-keys?${search({ key: keyId, back })}`,
  /** Opens the dialog that shows what revoking the key would break. */
  revokeApiKey: (workspaceSlug: string, keyId: string, back?: string) =>
    `/w/${workspaceSlug}/api-keys?${search({ revoke: keyId, back })}`,
  requests: (workspaceSlug: string, filters: Record<string, string | undefined> = {}) => {
    const query = search(filters);
    return `/w/${workspaceSlug}/requests${query ? `?${query}` : ""}`;
  },
  request: (workspaceSlug: string, requestId: string) => `/w/${workspaceSlug}/requests?selected=${requestId}`,
  usage: (workspaceSlug: string) => `/w/${workspaceSlug}/usage`,
  settings: (workspaceSlug: string) => `/w/${workspaceSlug}/settings`,
  billing: (workspaceSlug: string) => `/w/${workspaceSlug}/settings#plan`,
  /** Opens the dialog with the consequences of changing to the plan, first those for the `sought` part of it. */
  changePlan: (workspaceSlug: string, plan: string, sought: PlanTopic, back?: string) =>
    `/w/${workspaceSlug}/settings?${search({ plan, for: sought, back })}`,
  /** Opens the dialog that restores an archived workspace. */
  restoreWorkspace: (workspaceSlug: string, back?: string) =>
    `/w/${workspaceSlug}/settings?${search({ restore: "1", back })}`,
  /** Every error code of the API. */
  docs: () => "/docs/errors",
  errorDocs: (code: string) => `/docs/errors/${code}`,
} as const;

/** The address of last resort. */
export const SUPPORT_EMAIL = "hello@iozen.ai";

/** Puts `requestId` into the subject, by which support finds the request. */
export const supportMail = (requestId?: string) =>
  requestId
    ? `mailto:${SUPPORT_EMAIL}?subject=${encodeURIComponent(`Request ${requestId}`)}`
    : `mailto:${SUPPORT_EMAIL}`;

const dashboard = (workspaceSlug: string) => `/api/dashboard/${workspaceSlug}`;

/** The dashboard's own JSON. */
export const dashboardApi = {
  signIn: () => "/api/auth/sign-in/email",
  signOut: () => "/api/auth/sign-out",
  setUp: () => "/api/dashboard/set-up",
  workspace: dashboard,
  members: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/members`,
  apiKeys: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/api-keys`,
  apiKey: (workspaceSlug: string, id: string) => `${dashboard(workspaceSlug)}/api-keys/${id}`,
  revokeImpact: (workspaceSlug: string, id: string) => `${dashboard(workspaceSlug)}/api-keys/${id}/impact`,
  requests: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/requests`,
  requestFacets: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/requests/facets`,
  requestHistogram: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/requests/histogram`,
  request: (workspaceSlug: string, id: string) => `${dashboard(workspaceSlug)}/requests/${id}`,
  requestVerdict: (workspaceSlug: string, id: string) => `${dashboard(workspaceSlug)}/requests/${id}/verdict`,
  liveRequests: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/requests/live`,
  usage: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/usage`,
  rateWindows: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/usage/rate-windows`,
} as const;

import type { PlanTopic } from "./workspace/plans";

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
  /** The workspace's overview. */
  workspace: (workspaceSlug: string) => `/w/${workspaceSlug}`,
  apiKeys: (workspaceSlug: string) => `/w/${workspaceSlug}/api-keys`,
  /** With a view of the list, or a dialog over it. */
  apiKeysView: (workspaceSlug: string, view: Record<string, string>) => {
    const query = search(view);
    return `/w/${workspaceSlug}/api-keys${query ? `?${query}` : ""}`;
  },
  /** Opens the empty form. */
  newApiKey: (workspaceSlug: string) => `/w/${workspaceSlug}/api-keys?create=1`,
  createApiKey: (workspaceSlug: string, { name, scopes, days, replaces }: NewKey, back?: string) => {
    const given = {
      create: "1",
      name,
      scopes: scopes.join(","),
      days: days === null ? "never" : String(days),
    };
    return `/w/${workspaceSlug}/api-keys?${search({ ...given, replaces, back })}`;
  },
  /** The page of one key. */
  apiKey: (workspaceSlug: string, keyId: string, back?: string) =>
    `/w/${workspaceSlug}/api-keys/${keyId}${back === undefined ? "" : `?${search({ back })}`}`,
  /** Opens the dialog that shows what revoking the key would break. */
  revokeApiKey: (workspaceSlug: string, keyId: string, back?: string) =>
    `/w/${workspaceSlug}/api-keys?${search({ revoke: keyId, back })}`,
  /** Each filter has its values as lib/log-filters/filter-value.ts writes them: `exactly` for a text of callers. */
  requests: (workspaceSlug: string, filters: Record<string, string | undefined> = {}) => {
    const query = search(filters);
    return `/w/${workspaceSlug}/requests${query ? `?${query}` : ""}`;
  },
  errors: (workspaceSlug: string, place: Record<string, string | undefined> = {}) => {
    const query = search(place);
    return `/w/${workspaceSlug}/errors${query ? `?${query}` : ""}`;
  },
  request: (workspaceSlug: string, requestId: string) => `/w/${workspaceSlug}/requests?selected=${requestId}`,
  /** Opens the request in the editor that sends it again. */
  sendAgain: (workspaceSlug: string, requestId: string) =>
    `/w/${workspaceSlug}/requests?selected=${requestId}&tab=send-again`,
  usage: (workspaceSlug: string) => `/w/${workspaceSlug}/usage`,
  /** Of that month, such as `2026-11`. */
  usageOf: (workspaceSlug: string, month: string) => `/w/${workspaceSlug}/usage?${search({ month })}`,
  intakeBots: (workspaceSlug: string) => `/w/${workspaceSlug}/intake-bots`,
  /** The form of a new bot, which a template may fill. */
  newIntakeBot: (workspaceSlug: string, template?: string) =>
    `/w/${workspaceSlug}/intake-bots/new${template === undefined ? "" : `?${search({ template })}`}`,
  /** The bot's page; `tab` and `submission` name the part of it that is shown. */
  intakeBot: (
    workspaceSlug: string,
    botId: string,
    place: Partial<Record<"tab" | "submission" | "back", string | undefined>> = {},
  ) => {
    const query = search(place);
    return `/w/${workspaceSlug}/intake-bots/${botId}${query ? `?${query}` : ""}`;
  },
  settings: (workspaceSlug: string) => `/w/${workspaceSlug}/settings`,
  supportLinks: (workspaceSlug: string) => `/w/${workspaceSlug}/settings#support-links`,
  billing: (workspaceSlug: string) => `/w/${workspaceSlug}/settings#plan`,
  /** Opens the dialog with the consequences of changing to the plan, first those for the `sought` part of it. */
  changePlan: (workspaceSlug: string, plan: string, sought: PlanTopic, back?: string) =>
    `/w/${workspaceSlug}/settings?${search({ plan, for: sought, back })}`,
  /** Opens the dialog that restores an archived workspace. */
  restoreWorkspace: (workspaceSlug: string, back?: string) =>
    `/w/${workspaceSlug}/settings?${search({ restore: "1", back })}`,
  /** Shows one request to whoever has the token, without an account. */
  supportLink: (token: string) => `/support/${token}`,
  docs: () => "/docs",
  /** One guide, by its address: "rate-limits". */
  guide: (slug: string) => `/docs/${slug}`,
  referenceDocs: () => "/docs/reference",
  /** One endpoint of the API reference: "create-submission". */
  operationDocs: (slug: string) => `/docs/reference/${slug}`,
  /** Every error code of the API. */
  errorsDocs: () => "/docs/errors",
  errorDocs: (code: string) => `/docs/errors/${code}`,
  /** The index that the search of the documentation reads. */
  docsSearchIndex: () => "/docs/search.json",
  llmsTxt: () => "/llms.txt",
} as const;

/** The Markdown of a page of the documentation. */
export const markdownHref = (href: string) => `${href}.md`;

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
  overview: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/overview`,
  causes: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/overview/causes`,
  refusedCall: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/overview/refused-call`,
  members: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/members`,
  apiKeys: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/api-keys`,
  apiKey: (workspaceSlug: string, id: string) => `${dashboard(workspaceSlug)}/api-keys/${id}`,
  temporaryKeys: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/api-keys/temporary`,
  findApiKey: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/api-keys/find`,
  keyCallers: (workspaceSlug: string, id: string) => `${dashboard(workspaceSlug)}/api-keys/${id}/callers`,
  revokeImpact: (workspaceSlug: string, id: string) => `${dashboard(workspaceSlug)}/api-keys/${id}/impact`,
  requests: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/requests`,
  requestFacets: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/requests/facets`,
  requestHistogram: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/requests/histogram`,
  request: (workspaceSlug: string, id: string) => `${dashboard(workspaceSlug)}/requests/${id}`,
  requestVerdict: (workspaceSlug: string, id: string) => `${dashboard(workspaceSlug)}/requests/${id}/verdict`,
  /** Its body as the API would judge it now. */
  bodyCheck: (workspaceSlug: string, id: string) => `${dashboard(workspaceSlug)}/requests/${id}/body-check`,
  errors: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/errors`,
  openErrors: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/errors/open`,
  /** The group of failures that this request is an example of. */
  errorGroup: (workspaceSlug: string, requestId: string) => `${dashboard(workspaceSlug)}/errors/${requestId}`,
  exportRequests: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/requests/export`,
  savedViews: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/saved-views`,
  savedView: (workspaceSlug: string, id: string) => `${dashboard(workspaceSlug)}/saved-views/${id}`,
  supportLinks: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/support-links`,
  supportLink: (workspaceSlug: string, id: string) => `${dashboard(workspaceSlug)}/support-links/${id}`,
  requestComparison: (workspaceSlug: string, id: string) =>
    `${dashboard(workspaceSlug)}/requests/${id}/comparison`,
  failureDifferences: (workspaceSlug: string, id: string) =>
    `${dashboard(workspaceSlug)}/requests/${id}/differences`,
  failureNeighbour: (workspaceSlug: string, id: string, direction: string) =>
    `${dashboard(workspaceSlug)}/requests/${id}/neighbour?direction=${direction}`,
  liveRequests: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/requests/live`,
  usage: (workspaceSlug: string, month?: string) =>
    `${dashboard(workspaceSlug)}/usage${month === undefined ? "" : `?${search({ month })}`}`,
  usageRequests: (workspaceSlug: string, month?: string) =>
    `${dashboard(workspaceSlug)}/usage/requests${month === undefined ? "" : `?${search({ month })}`}`,
  intakeBots: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/intake-bots`,
  intakeBot: (workspaceSlug: string, id: string) => `${dashboard(workspaceSlug)}/intake-bots/${id}`,
  deleteImpact: (workspaceSlug: string, id: string) => `${dashboard(workspaceSlug)}/intake-bots/${id}/impact`,
  botSubmissions: (workspaceSlug: string, id: string) =>
    `${dashboard(workspaceSlug)}/intake-bots/${id}/submissions`,
  botSubmission: (workspaceSlug: string, id: string, submissionId: string) =>
    `${dashboard(workspaceSlug)}/intake-bots/${id}/submissions/${submissionId}`,
  exportSubmissions: (workspaceSlug: string, id: string, format: string) =>
    `${dashboard(workspaceSlug)}/intake-bots/${id}/export?format=${format}`,
  rateWindows: (workspaceSlug: string) => `${dashboard(workspaceSlug)}/usage/rate-windows`,
} as const;

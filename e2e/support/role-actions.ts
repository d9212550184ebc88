import type { APIRequestContext, APIResponse } from "@playwright/test";
import { createdSupportLinkSchema } from "@/lib/contracts/support-link";
import { newSubmissionToken, SUBMISSION_TOKEN_HEADER } from "@/lib/contracts/submission-token";
import { ROLES, type Role } from "@/lib/workspace/roles";
import { dashboardApi, routes } from "@/lib/routes";
import type { TestWorkspace } from "./test-workspace";

export const NEW_BOT = { name: "Made by a test", description: null, schema: [], activate: false };
export const NEW_KEY = { name: "Made by a test", scopes: ["read:intake-bots"], expiresAt: null };

/** The headers of a newly opened form. */
export const newSubmission = () => ({ [SUBMISSION_TOKEN_HEADER]: newSubmissionToken() });

/** Makes a link to the request as its dialog does; returns the path. */
export async function makeSupportLink(
  client: APIRequestContext,
  slug: string,
  requestId: string,
): Promise<string> {
  const data = { requestId, hours: 24 };
  const response = await client.post(dashboardApi.supportLinks(slug), { data, headers: newSubmission() });
  if (!response.ok()) throw new Error(`No link was made: ${await response.text()}`);
  return routes.supportLink(createdSupportLinkSchema.parse(await response.json()).token);
}

type Action = (client: APIRequestContext, workspace: TestWorkspace) => Promise<APIResponse>;

/** The roles that may call each action of the dashboard's JSON API: hiding it in the interface protects nothing. */
export const ROLE_ACTIONS: { name: string; allowed: readonly Role[]; act: Action }[] = [
  ...(
    [
      "apiKeys",
      "requests",
      "requestFacets",
      "requestHistogram",
      "usage",
      "usageRequests",
      "rateWindows",
      "intakeBots",
      "errors",
      "members",
      "supportLinks",
      "workspace",
    ] as const
  ).map((name) => ({
    name: `read ${name}`,
    allowed: ROLES,
    act: (client: APIRequestContext, { slug }: TestWorkspace) => client.get(dashboardApi[name](slug)),
  })),
  {
    name: "read the impact of revoking a key",
    allowed: ROLES,
    act: (client, { slug, keyId }) => client.get(dashboardApi.revokeImpact(slug, keyId)),
  },
  ...(["apiKey", "keyCallers"] as const).map((name) => ({
    name: `read ${name}`,
    allowed: ROLES,
    act: (client: APIRequestContext, { slug, keyId }: TestWorkspace) =>
      client.get(dashboardApi[name](slug, keyId)),
  })),
  ...(["intakeBot", "deleteImpact", "botSubmissions"] as const).map((name) => ({
    name: `read ${name}`,
    allowed: ROLES,
    act: (client: APIRequestContext, { slug, botId }: TestWorkspace) =>
      client.get(dashboardApi[name](slug, botId)),
  })),
  {
    name: "export submissions",
    allowed: ROLES,
    act: (client, { slug, botId }) => client.get(dashboardApi.exportSubmissions(slug, botId, "csv")),
  },
  {
    name: "create an intake bot",
    allowed: ["owner", "admin"],
    act: (client, { slug }) =>
      client.post(dashboardApi.intakeBots(slug), { data: NEW_BOT, headers: newSubmission() }),
  },
  {
    name: "change an intake bot",
    allowed: ["owner", "admin"],
    act: (client, { slug, botId }) =>
      client.patch(dashboardApi.intakeBot(slug, botId), { data: { status: "PAUSED" } }),
  },
  {
    name: "delete an intake bot",
    allowed: ["owner", "admin"],
    act: (client, { slug, botId }) => client.delete(dashboardApi.intakeBot(slug, botId)),
  },
  {
    name: "find a key by its secret",
    allowed: ROLES,
    act: (client, { slug, key }) => client.post(dashboardApi.findApiKey(slug), { data: { secret: key } }),
  },
  {
    name: "create a key",
    allowed: ["owner", "admin"],
    act: (client, { slug }) =>
      client.post(dashboardApi.apiKeys(slug), { data: NEW_KEY, headers: newSubmission() }),
  },
  {
    name: "create a temporary key",
    allowed: ["owner", "admin"],
    act: (client, { slug }) =>
      client.post(dashboardApi.temporaryKeys(slug), {
        data: { endpoint: "listIntakeBots" },
        headers: newSubmission(),
      }),
  },
  {
    name: "rename a key and write its note",
    allowed: ["owner", "admin"],
    act: (client, { slug, keyId }) =>
      client.patch(dashboardApi.apiKey(slug, keyId), { data: { name: "Renamed", note: "By a test" } }),
  },
  {
    name: "revoke a key",
    allowed: ["owner", "admin"],
    act: (client, { slug, keyId }) => client.delete(dashboardApi.apiKey(slug, keyId)),
  },
  {
    name: "rename the workspace",
    allowed: ["owner", "admin"],
    act: (client, { slug }) => client.patch(dashboardApi.workspace(slug), { data: { name: "New name" } }),
  },
  {
    name: "change the plan",
    allowed: ["owner"],
    act: (client, { slug }) => client.patch(dashboardApi.workspace(slug), { data: { plan: "pro" } }),
  },
  {
    name: "archive the workspace",
    allowed: ["owner"],
    act: (client, { slug }) => client.patch(dashboardApi.workspace(slug), { data: { archived: true } }),
  },
  {
    name: "change the plan through a rename",
    allowed: ["owner"],
    act: (client, { slug }) =>
      client.patch(dashboardApi.workspace(slug), { data: { name: "x", plan: "free" } }),
  },
];

import type { ErrorCode } from "@/lib/errors/catalog";
import type { Plan } from "@/lib/workspace/plans";
import type { Db } from "@/testing/product-database";
import { FULL_DATA, VALID_DATA } from "@/testing/world/bot-schema";
import { type ApiResponse, type ApiClient, inParallel } from "./api-client";
import { unknownId } from "./comparable";
import type { TestWorkspace, WorkspaceOptions } from "./test-workspace";

interface Tools {
  api: (key: string) => ApiClient;
  newWorkspace: (options?: WorkspaceOptions) => Promise<TestWorkspace>;
  db: Db;
}

export interface Provoked {
  response: ApiResponse;
  workspace: TestWorkspace;
  key: { id: string; secret: string };
}

type Act = (call: ApiClient, workspace: TestWorkspace, tools: Tools) => Promise<ApiResponse>;

interface Recipe {
  workspace?: WorkspaceOptions;
  key?: Parameters<TestWorkspace["createKey"]>[0];
  act: Act;
}

const submit: Act = (call, { botId }) => call.post(`/intake-bots/${botId}/submissions`, { data: VALID_DATA });
const pro: { plan: Plan } = { plan: "pro" };

/** Makes a real request that the API refuses with each code, in its own workspace. */
const RECIPES: Record<ErrorCode, Recipe> = {
  authentication_required: { key: { revoked: true }, act: submit },
  insufficient_scopes: { key: { scopes: ["read:intake-bots", "read:contacts"] }, act: submit },
  feature_not_available: { workspace: pro, act: (call) => call.post("/webhooks", {}) },
  workspace_archived: { workspace: { archived: true }, act: submit },
  resource_not_found: { act: (call) => call.get(`/webhooks/${unknownId()}`) },
  validation_failed: {
    act: (call, { botId }) =>
      call.post(`/intake-bots/${botId}/submissions`, { data: { full_name: 7, emial: "ada@example.com" } }),
  },
  rate_limit_exceeded: {
    workspace: pro,
    act: async (call) => {
      await inParallel(100, () => call.get("/webhooks"));
      return call.get("/webhooks");
    },
  },
  plan_limit_exceeded: {
    workspace: pro,
    act: async (call, workspace, tools) => {
      await workspace.useSubmissions(500);
      return submit(call, workspace, tools);
    },
  },
  idempotency_conflict: {
    act: async (call, { botId }) => {
      const headers = { "Idempotency-Key": "order-4711" };
      await call.post(`/intake-bots/${botId}/submissions`, { data: VALID_DATA }, { headers });
      return call.post(`/intake-bots/${botId}/submissions`, { data: FULL_DATA }, { headers });
    },
  },
  internal_error: {
    act: async (call, workspace, { db }) => {
      await db.intakeBot.update({ where: { id: workspace.botId }, data: { schema: { broken: true } } });
      return call.get(`/intake-bots/${workspace.botId}`);
    },
  },
};

export async function provoke(code: ErrorCode, tools: Tools): Promise<Provoked> {
  const { workspace: options, key: keyOptions, act } = RECIPES[code];
  const workspace = await tools.newWorkspace(options);
  const key = await workspace.createKey({ name: "Provoking key", ...keyOptions });
  return { response: await act(tools.api(key.secret), workspace, tools), workspace, key };
}

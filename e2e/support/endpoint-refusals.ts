import { type Scope, SCOPES } from "@/lib/keys/scopes";
import { expect, test } from "../fixtures";
import { type ApiClient, inParallel } from "./api-client";
import { comparable } from "./comparable";
import type { TestWorkspace } from "./test-workspace";

interface EndpointUnderTest {
  method: "GET" | "POST" | "DELETE";
  path: (workspace: TestWorkspace) => string;
  scope: Scope;
  body?: unknown;
}

/** The refusals that all endpoints share: one `describe` per status. */
export function describeSharedRefusals({ method, path, scope, body }: EndpointUnderTest): void {
  test.describe("401", () => {
    test("returns authentication_required without a key", async ({ api, workspace }) => {
      (await api(null).call(method, path(workspace), { body })).refusal("authentication_required");
    });
  });

  test.describe("403", () => {
    test(`returns insufficient_scopes for a key with every scope but ${scope}`, async ({
      api,
      workspace,
    }) => {
      const granted = SCOPES.filter((other) => other !== scope);
      const { secret } = await workspace.createKey({ scopes: granted });
      const details = (await api(secret).call(method, path(workspace), { body })).refusal(
        "insufficient_scopes",
      );
      expect(details).toEqual({ required: [scope], granted: granted.toSorted() });
    });

    test("returns workspace_archived for an archived workspace", async ({ api, newWorkspace }) => {
      const archived = await newWorkspace({ archived: true });
      (await api(archived.key).call(method, path(archived), { body })).refusal("workspace_archived");
    });

    test("returns feature_not_available on the Free plan", async ({ api, newWorkspace }) => {
      const free = await newWorkspace({ plan: "free" });
      const details = (await api(free.key).call(method, path(free), { body })).refusal(
        "feature_not_available",
      );
      expect(details).toEqual({ feature: "api_access" });
    });
  });

  test.describe("429", () => {
    test("returns rate_limit_exceeded when the window is full", async ({ api, newWorkspace }) => {
      const pro = await newWorkspace({ plan: "pro" });
      const client = api(pro.key);
      await inParallel(100, () => client.get("/intake-bots?limit=1"));
      const details = (await client.call(method, path(pro), { body })).refusal("rate_limit_exceeded");
      expect(details.retry_after).toBeLessThanOrEqual(60);
    });
  });
}

interface Foreign {
  method: "GET" | "POST" | "DELETE";
  /** The same path with ids of workspace A, and with unknown ids. */
  foreign: string;
  unknown: string;
  body?: unknown;
}

/** Workspace B gets the same bytes for an id of workspace A as for an id that does not exist. */
export async function expectIndistinguishable(
  client: ApiClient,
  { method, foreign, unknown, body }: Foreign,
): Promise<void> {
  const first = await client.call(method, foreign, { body });
  const second = await client.call(method, unknown, { body });
  first.refusal("resource_not_found");
  expect(comparable(first)).toEqual(comparable(second));
}

import { FULL_DATA, VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { inParallel } from "../support/api-client";
import { unknownId } from "../support/comparable";

/* Each request is wrong in two ways, neighbours in the order of checks: the earlier one answers. */
test.describe("the first failing check determines the response", () => {
  test("authentication before archived", async ({ api, newWorkspace }) => {
    const archived = await newWorkspace({ archived: true });
    const revoked = await archived.createKey({ revoked: true });
    (await api(revoked.secret).get("/intake-bots")).refusal("authentication_required");
  });

  test("archived before plan", async ({ api, newWorkspace }) => {
    const both = await newWorkspace({ archived: true, plan: "free" });
    (await api(both.key).get("/intake-bots")).refusal("workspace_archived");
  });

  test("plan before rate limit, though the Free limit is 0 a minute", async ({ api, newWorkspace }) => {
    const free = await newWorkspace({ plan: "free" });
    const response = await api(free.key).get("/intake-bots");
    response.refusal("feature_not_available");
    expect([response.rate("Limit"), response.rate("Remaining")]).toEqual([0, 0]);
  });

  test("plan before the endpoint", async ({ api, newWorkspace }) => {
    const free = await newWorkspace({ plan: "free" });
    (await api(free.key).get("/nothing/here")).refusal("feature_not_available");
  });

  test("rate limit before the endpoint", async ({ api, newWorkspace }) => {
    const pro = await newWorkspace({ plan: "pro" });
    await inParallel(100, () => api(pro.key).get("/nothing/here"));
    (await api(pro.key).get("/nothing/here")).refusal("rate_limit_exceeded");
  });

  test("the endpoint before scopes", async ({ api, workspace }) => {
    const { secret } = await workspace.createKey({ scopes: ["read:contacts"] });
    const response = await api(secret).call("PUT", "/intake-bots");
    expect(response.refusal("resource_not_found")).toEqual({ resource: "endpoint" });
  });

  test("scopes before idempotency", async ({ api, workspace }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const headers = { "Idempotency-Key": "used" };
    (await api().post(path, { data: VALID_DATA }, { headers })).data();
    const { secret } = await workspace.createKey({ scopes: ["read:submissions"] });
    (await api(secret).post(path, { data: FULL_DATA }, { headers })).refusal("insufficient_scopes");
  });

  test("idempotency before the body", async ({ api, workspace }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const headers = { "Idempotency-Key": "used" };
    (await api().post(path, { data: VALID_DATA }, { headers })).data();
    (await api().post(path, { data: 1 }, { headers })).refusal("idempotency_conflict");
    (await api().call("POST", path, { headers, rawBody: "not json" })).refusal("idempotency_conflict");
  });

  test("scopes before parameters", async ({ api, workspace }) => {
    const { secret } = await workspace.createKey({ scopes: ["read:contacts"] });
    (await api(secret).get("/intake-bots?limit=0")).refusal("insufficient_scopes");
  });

  test("parameters before the resource", async ({ api }) => {
    (await api().get(`/intake-bots/${unknownId()}/submissions?limit=0`)).refusal("validation_failed");
  });

  test("the body before the resource", async ({ api }) => {
    (await api().post(`/intake-bots/${unknownId()}/submissions`, {})).refusal("validation_failed");
  });

  test("the resource before the bot's schema", async ({ api }) => {
    const path = `/intake-bots/${unknownId()}/submissions`;
    (await api().post(path, { data: { no_such_field: "x" } })).refusal("resource_not_found");
  });

  test("the bot's schema before the quota", async ({ api, workspace }) => {
    await workspace.useSubmissions(10_000);
    const path = `/intake-bots/${workspace.botId}/submissions`;
    (await api().post(path, { data: { no_such_field: "x" } })).refusal("validation_failed");
    (await api().post(path, { data: VALID_DATA })).refusal("plan_limit_exceeded");
  });
});

test.describe("every request counts once, whichever check after the rate limit refuses it", () => {
  test("refusals by later checks use the window; refusals by earlier checks do not", async ({
    api,
    workspace,
  }) => {
    const narrow = await workspace.createKey({ scopes: ["read:contacts"] });
    expect((await api(narrow.secret).get("/nothing")).rate("Remaining")).toBe(499);
    expect((await api(narrow.secret).get("/intake-bots")).rate("Remaining")).toBe(498);
    const revoked = await workspace.createKey({ revoked: true });
    expect((await api(revoked.secret).get("/intake-bots")).rate("Limit")).toBe(60);
  });
});

import type { APIRequestContext } from "@playwright/test";
import { type CreatedApiKey, createdApiKeySchema } from "@/lib/contracts/api-key";
import { dashboardApi } from "@/lib/routes";
import { DAY_MS, HOUR_MS } from "@/lib/time";
import { expect, test } from "../fixtures";
import { NEW_KEY, newSubmission } from "../support/role-actions";

test.describe("a form submitted more than once", () => {
  const setUp = async (owner: APIRequestContext, slug: string) => {
    const headers = newSubmission();
    const send = (changes: object = {}) =>
      owner.post(dashboardApi.apiKeys(slug), { data: { ...NEW_KEY, ...changes }, headers });
    const made = async (sent: ReturnType<typeof send>): Promise<CreatedApiKey> =>
      createdApiKeySchema.parse(await (await sent).json());
    return { send, made };
  };

  test("creates one key when submitted concurrently or again, and each response shows it", async ({
    dashboard,
    workspace,
    db,
    api,
  }) => {
    const { send, made } = await setUp(await dashboard("owner"), workspace.slug);
    const expiresAt = new Date(Date.now() + DAY_MS).toISOString();
    const responses = await Promise.all([1, 2, 3].map(() => made(send({ expiresAt }))));
    // "In a day" is a later instant on a retry.
    responses.push(await made(send({ expiresAt: new Date(Date.now() + DAY_MS).toISOString() })));
    const [first] = responses;
    for (const response of responses) expect(response).toEqual(first);
    expect(await db.apiKey.count({ where: { workspaceId: workspace.id, name: NEW_KEY.name } })).toBe(1);
    (await api(first?.secret).get("/intake-bots")).data();
  });

  test("is answered uncompressed, because the response carries the key", async ({ dashboard, workspace }) => {
    const owner = await dashboard("owner");
    const headers = { "accept-encoding": "br, gzip" };
    const created = await owner.post(dashboardApi.apiKeys(workspace.slug), {
      data: NEW_KEY,
      headers: { ...newSubmission(), ...headers },
    });
    const read = await owner.get(dashboardApi.apiKeys(workspace.slug), { headers });
    expect(created.status()).toBe(200);
    expect(created.headers()["content-encoding"]).toBeUndefined();
    expect(read.headers()["content-encoding"]).toBeDefined();
  });

  test("is rejected and creates nothing with other details, too late, or for a revoked key", async ({
    dashboard,
    workspace,
    db,
  }) => {
    const owner = await dashboard("owner");
    const { send, made } = await setUp(owner, workspace.slug);
    const { apiKey } = await made(send());
    const refusal = { error: { code: "conflict", message: expect.stringContaining(NEW_KEY.name) } };
    for (const other of [
      { name: "Other" },
      { scopes: ["manage:webhooks"] },
      { expiresAt: "2030-01-01T00:00:00Z" },
    ]) {
      const response = await send(other);
      expect([response.status(), await response.json()]).toMatchObject([409, refusal]);
    }
    await db.apiKey.update({
      where: { id: apiKey.id },
      data: { createdAt: new Date(Date.now() - HOUR_MS) },
    });
    expect((await send()).status()).toBe(409);
    await db.apiKey.update({ where: { id: apiKey.id }, data: { createdAt: new Date() } });
    await owner.delete(dashboardApi.apiKey(workspace.slug, apiKey.id));
    expect((await send()).status()).toBe(409);
    expect(await db.apiKey.count({ where: { workspaceId: workspace.id } })).toBe(2);
  });

  test("is tied to one person in one workspace", async ({ dashboard, workspace, newWorkspace }) => {
    const headers = newSubmission();
    const other = await newWorkspace();
    const sent = [
      (await dashboard("owner")).post(dashboardApi.apiKeys(workspace.slug), { data: NEW_KEY, headers }),
      (await dashboard("admin")).post(dashboardApi.apiKeys(workspace.slug), { data: NEW_KEY, headers }),
      (await dashboard("owner")).post(dashboardApi.apiKeys(other.slug), { data: NEW_KEY, headers }),
    ];
    const secrets = await Promise.all(
      sent.map(async (each) => createdApiKeySchema.parse(await (await each).json()).secret),
    );
    expect(new Set(secrets).size).toBe(3);
  });

  test("is rejected without its token", async ({ dashboard, workspace, db }) => {
    const owner = await dashboard("owner");
    for (const headers of [{}, { "Idempotency-Key": "short" }, { "Idempotency-Key": `${"x".repeat(20)};` }]) {
      const response = await owner.post(dashboardApi.apiKeys(workspace.slug), { data: NEW_KEY, headers });
      expect(response.status()).toBe(400);
    }
    expect(await db.apiKey.count({ where: { workspaceId: workspace.id } })).toBe(1);
  });
});

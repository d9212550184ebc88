import { dashboardApi, routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { NEW_KEY } from "../support/role-actions";

/** U+0000, which no text column can store. */
const NUL = "\0";

test.describe("text that cannot be stored is rejected at its field, never with a 500", () => {
  test("in names", async ({ dashboard, workspace }) => {
    const owner = await dashboard("owner");
    const named = { name: `CI${NUL}` };
    const responses = [
      await owner.post(dashboardApi.apiKeys(workspace.slug), { data: { ...NEW_KEY, ...named } }),
      await owner.patch(dashboardApi.workspace(workspace.slug), { data: named }),
    ];
    for (const response of responses) {
      expect(response.status()).toBe(400);
      expect(await response.json()).toMatchObject({
        error: { code: "invalid_input", issues: [{ path: ["name"], code: "invalid_characters" }] },
      });
    }
  });

  test("in URLs", async ({ dashboard, workspace }) => {
    const owner = await dashboard("owner");
    const statusOf = async (path: string) => (await owner.get(path)).status();
    expect(await statusOf(dashboardApi.requests(`${workspace.slug}${NUL}`).replaceAll(NUL, "%00"))).toBe(400);
    expect(await statusOf(`${routes.requests("no-such")}%00`)).toBe(400);
    expect(await statusOf(`${dashboardApi.requests(workspace.slug)}?q=abc%00`)).toBe(400);
    expect((await owner.delete(`${dashboardApi.apiKeys(workspace.slug)}/%00`)).status()).toBe(400);
  });
});

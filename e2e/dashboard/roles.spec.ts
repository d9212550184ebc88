import { ROLES } from "@/lib/workspace/roles";
import { dashboardApi, routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { NEW_KEY, ROLE_ACTIONS } from "../support/role-actions";
import { openScreen } from "../support/screens";

test.describe("in direct calls", () => {
  for (const { name, allowed, act } of ROLE_ACTIONS) {
    for (const role of ROLES) {
      const may = allowed.includes(role);
      test(`${role} ${may ? "may" : "may not"} ${name}`, async ({ dashboard, workspace, db }) => {
        const before = await db.workspace.findUniqueOrThrow({ where: { id: workspace.id } });
        const response = await act(await dashboard(role), workspace);
        if (may) expect(response.status(), await response.text()).toBe(200);
        else {
          expect(response.status()).toBe(403);
          expect(await response.json()).toMatchObject({ error: { code: "forbidden" } });
          expect(await db.workspace.findUniqueOrThrow({ where: { id: workspace.id } })).toEqual(before);
          const keys = await db.apiKey.findMany({ where: { workspaceId: workspace.id } });
          expect(keys).toMatchObject([{ id: workspace.keyId, revokedAt: null }]);
          const bots = await db.intakeBot.findMany({ where: { workspaceId: workspace.id } });
          expect(bots).toMatchObject([{ id: workspace.botId, status: "ACTIVE", schemaVersion: 1 }]);
        }
        expect(response.headers()["cache-control"]).toContain("no-store");
      });
    }

    test(`neither a signed-out client nor a person of another workspace may ${name}`, async ({
      playwright,
      demo,
      sessions,
      serverUrl,
      workspace,
    }) => {
      const [stranger] = demo.users;
      if (!stranger) throw new Error("The demo data has no users");
      const foreign = await act(await sessions.request(stranger), workspace);
      expect(foreign.status()).toBe(404);
      expect(await foreign.text()).not.toContain(workspace.name);
      const anonymous = await playwright.request.newContext({
        baseURL: serverUrl,
        extraHTTPHeaders: { Origin: serverUrl },
      });
      expect((await act(anonymous, workspace)).status()).toBe(401);
      await anonymous.dispose();
    });
  }

  test("a member of two workspaces cannot revoke a key of one through the URL of the other", async ({
    dashboard,
    workspace,
    newWorkspace,
    db,
  }) => {
    const other = await newWorkspace();
    const owner = await dashboard("owner");
    expect((await owner.delete(dashboardApi.apiKey(workspace.slug, other.keyId))).status()).toBe(404);
    expect(await db.apiKey.findUniqueOrThrow({ where: { id: other.keyId } })).toMatchObject({
      revokedAt: null,
    });
  });
});

test.describe("a change that does not come from the dashboard's own pages is rejected", () => {
  for (const headers of [
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { Origin: "" },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
  ]) {
    test(JSON.stringify(headers), async ({ dashboard, workspace, db }) => {
      const owner = await dashboard("owner");
      const response = await owner.post(dashboardApi.apiKeys(workspace.slug), { data: NEW_KEY, headers });
      expect(response.status()).toBe(403);
      expect(await response.json()).toMatchObject({ error: { code: "cross_origin" } });
      expect(await db.apiKey.count({ where: { workspaceId: workspace.id } })).toBe(1);
    });
  }
});

test.describe("on the screens", () => {
  test("a member can read keys and settings, and sees the roles that may change them", async ({
    page,
    signIn,
    workspace,
  }) => {
    await signIn(page, "member");
    await openScreen(page, routes.apiKeys(workspace.slug), "API keys");
    await expect(
      page.getByText("Owners and admins create and revoke keys").filter({ visible: true }),
    ).toHaveCount(1);
    await expect(page.getByRole("button", { name: "Create key" })).toHaveCount(0);
    await page.getByRole("button", { name: "Actions for Test key" }).click();
    await expect(page.getByRole("menuitem", { name: "Show requests" })).toBeVisible();
    await expect(page.getByRole("menuitem", { name: "Revoke" })).toHaveCount(0);
    await openScreen(page, routes.settings(workspace.slug), "Settings");
    await expect(page.getByText("Only owners and admins can rename the workspace.")).toBeVisible();
    for (const name of [/^Rename/, /^Move to/, /^Archive/]) {
      await expect(page.getByRole("button", { name })).toHaveCount(0);
    }
  });

  test("an admin can change keys and the name, but neither the plan nor the archive state", async ({
    page,
    signIn,
    workspace,
  }) => {
    await signIn(page, "admin");
    await openScreen(page, routes.apiKeys(workspace.slug), "API keys");
    await expect(page.getByRole("button", { name: "Create key" })).toBeEnabled();
    await openScreen(page, routes.settings(workspace.slug), "Settings");
    await expect(page.getByRole("button", { name: "Rename" })).toBeVisible();
    for (const name of [/^Move to/, /^Archive/])
      await expect(page.getByRole("button", { name })).toHaveCount(0);
    await expect(page.getByText("Only owners can change the plan.")).toBeVisible();
  });

  test("an owner can archive and restore, with immediate effect on the API", async ({
    page,
    signIn,
    api,
    workspace,
  }) => {
    await signIn(page, "owner");
    await openScreen(page, routes.settings(workspace.slug), "Settings");
    await page.getByRole("button", { name: "Archive workspace" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Archive workspace" }).click();
    await expect(page.getByRole("button", { name: "Restore workspace" })).toBeVisible();
    (await api().get("/intake-bots")).refusal("workspace_archived");
    await page.getByRole("button", { name: "Restore workspace" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Restore workspace" }).click();
    await expect(page.getByRole("button", { name: "Archive workspace" })).toBeVisible();
    (await api().get("/intake-bots")).data();
  });

  test("another person's workspace looks like one that does not exist", async ({
    page,
    demo,
    sessions,
    workspace,
  }) => {
    const [stranger] = demo.users;
    if (!stranger) throw new Error("The demo data has no users");
    await page.context().addCookies(await sessions.cookies(stranger));
    const bodies = [];
    for (const slug of [workspace.slug, "no-such-workspace"]) {
      const response = await page.goto(routes.settings(slug));
      expect(response?.status()).toBe(404);
      bodies.push(await page.getByRole("main").innerText());
    }
    expect(bodies[0]).toBe(bodies[1]);
  });
});

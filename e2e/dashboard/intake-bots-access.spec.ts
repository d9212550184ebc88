import { ROLES } from "@/lib/workspace/roles";
import { dashboardApi, routes } from "@/lib/routes";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { NEW_BOT, newSubmission } from "../support/role-actions";
import { openScreen, pressEscape } from "../support/screens";
import { violations } from "../support/violations";

test.describe("a bot of another workspace does not exist", () => {
  for (const role of ROLES) {
    test(`for an ${role} of both, through the wrong workspace's address`, async ({
      dashboard,
      workspace,
      newWorkspace,
      db,
      page,
      signIn,
    }) => {
      const other = await newWorkspace();
      const [submission = ""] = await other.createSubmissions(1);
      const client = await dashboard(role);
      const { slug } = workspace;
      const before = await db.intakeBot.findUniqueOrThrow({ where: { id: other.botId } });
      const mayChange = role !== "member";
      const calls = [
        client.get(dashboardApi.intakeBot(slug, other.botId)),
        client.get(dashboardApi.deleteImpact(slug, other.botId)),
        client.get(dashboardApi.botSubmissions(slug, other.botId)),
        client.get(dashboardApi.botSubmission(slug, other.botId, submission)),
        client.get(dashboardApi.botSubmission(slug, workspace.botId, submission)),
        client.get(dashboardApi.exportSubmissions(slug, other.botId, "csv")),
        client.get(dashboardApi.exportSubmissions(slug, other.botId, "ndjson")),
      ];
      for (const call of calls) expect((await call).status()).toBe(404);
      const changes = [
        client.patch(dashboardApi.intakeBot(slug, other.botId), { data: { name: "Mine" } }),
        client.delete(dashboardApi.intakeBot(slug, other.botId)),
      ];
      for (const call of changes) expect((await call).status()).toBe(mayChange ? 404 : 403);
      expect(await db.intakeBot.findUniqueOrThrow({ where: { id: other.botId } })).toEqual(before);
      expect(await (await client.get(dashboardApi.intakeBots(slug))).text()).not.toContain(other.botId);
      await signIn(page, role);
      await page.goto(routes.intakeBot(slug, other.botId));
      await expect(page.getByText("This workspace has no such intake bot")).toBeVisible();
    });
  }

  test("a form that is sent twice makes one bot", async ({ dashboard, workspace, db }) => {
    const owner = await dashboard("owner");
    const headers = newSubmission();
    const send = () => owner.post(dashboardApi.intakeBots(workspace.slug), { data: NEW_BOT, headers });
    const [first, second] = await Promise.all([send(), send()]);
    expect(await first.json()).toEqual(await second.json());
    expect(await db.intakeBot.count({ where: { workspaceId: workspace.id } })).toBe(2);
  });
});

test.describe("an export of submissions", () => {
  test("is a file without formulas for spreadsheets, and exact for programs", async ({
    dashboard,
    workspace,
    api,
  }) => {
    const data = { ...VALID_DATA, full_name: '=HYPERLINK("https://evil.example")', employees: -3 };
    const path = `/intake-bots/${workspace.botId}/submissions`;
    (await api().post(path, { data, is_test: true })).data();
    const owner = await dashboard("owner");
    const read = (format: string) =>
      owner.get(dashboardApi.exportSubmissions(workspace.slug, workspace.botId, format));
    const csv = await read("csv");
    expect(csv.headers()["content-disposition"]).toMatch(
      /^attachment; filename="customer-intake-submissions-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const [head = "", row = "", end] = (await csv.text()).split("\r\n");
    expect(head).toMatch(/^\ufeff"id","created_at","status","is_test",.*"data\.full_name","data\.email",/);
    expect(row).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect(row).toContain(",true,");
    expect(row).toContain(",-3,");
    expect(end).toBe("");
    const ndjson = (await (await read("ndjson")).text()).trimEnd().split("\n");
    expect(ndjson.map((line) => JSON.parse(line))).toMatchObject([{ data, is_test: true }]);
  });

  test("has every submission of several pages, each once", async ({ dashboard, workspace }) => {
    const ids = await workspace.createSubmissions(1_203, (index) => new Date(Date.now() - index * 1_000));
    const owner = await dashboard("owner");
    const response = await owner.get(
      dashboardApi.exportSubmissions(workspace.slug, workspace.botId, "ndjson"),
    );
    const lines = (await response.text()).trimEnd().split("\n");
    // safe: each line is a submission
    const found = lines.map((line) => (JSON.parse(line) as { id: string }).id);
    expect(found).toHaveLength(1_203);
    expect(new Set(found)).toEqual(new Set(ids));
  });
});

test.describe("the pages of a bot", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("have no violations that axe finds, in both themes", async ({ page, signIn, workspace, api }) => {
    test.setTimeout(90_000);
    const path = `/intake-bots/${workspace.botId}/submissions`;
    (await api().post(path, { data: VALID_DATA, is_test: true })).data();
    await signIn(page, "owner");
    const dialog = page.getByRole("dialog");
    await page.goto(routes.intakeBot(workspace.slug, workspace.botId));
    await page.getByRole("button", { name: /^Topics/ }).click();
    await page.getByRole("button", { name: "Remove Notes" }).click();
    expect(await violations(page), "schema with changes").toEqual([]);
    await page.getByRole("tab", { name: /^Submissions/ }).click();
    await expect(page.locator("[data-submission]").first()).toBeVisible();
    expect(await violations(page), "submissions").toEqual([]);
    await page.locator("[data-submission]").filter({ visible: true }).first().click();
    await expect(dialog.getByText("Ada Lovelace")).toBeVisible();
    expect(await violations(page), "one submission").toEqual([]);
    await pressEscape(page);
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Delete…" }).click();
    await expect(dialog.getByText("1 submission, including 1 test")).toBeVisible();
    expect(await violations(page), "delete").toEqual([]);
    await pressEscape(page);
    await page.getByRole("tab", { name: "Schema" }).click();
    await page.getByRole("button", { name: "Discard" }).click();
    await openScreen(page, routes.newIntakeBot(workspace.slug, "event"), "Create bot");
    expect(await violations(page), "new bot").toEqual([]);
  });

  test("without bots, and with a broken one, have none either", async ({ page, signIn, workspace, db }) => {
    await db.intakeBot.update({ where: { id: workspace.botId }, data: { schema: { broken: true } } });
    await signIn(page, "owner");
    await page.goto(routes.intakeBot(workspace.slug, workspace.botId));
    await expect(page.getByText("The stored schema is broken")).toBeVisible();
    expect(await violations(page), "broken").toEqual([]);
    await db.intakeBot.deleteMany({ where: { workspaceId: workspace.id } });
    await openScreen(page, routes.intakeBots(workspace.slug), "Intake bots");
    await expect(page.getByRole("heading", { name: "Create the first intake bot" })).toBeVisible();
    expect(await violations(page), "empty").toEqual([]);
  });

  test("show hostile names as text that stays in its box", async ({ page, signIn, workspace }) => {
    const name = `\u202e<img src=x onerror="document.title='run'">${"W".repeat(300)}`;
    const bot = await workspace.createBot({ name });
    await signIn(page, "owner");
    for (const path of [routes.intakeBots(workspace.slug), routes.intakeBot(workspace.slug, bot.id)]) {
      await page.goto(path);
      await expect(page.getByText("\\u202e").first()).toBeVisible();
      await expect(page.locator("main img")).toHaveCount(0);
      expect(await page.title()).not.toBe("run");
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBeLessThanOrEqual(0);
    }
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("no page of a bot scrolls sideways", async ({ page, signIn, workspace }) => {
    await workspace.createSubmissions(3);
    await signIn(page, "owner");
    const paths = [
      routes.newIntakeBot(workspace.slug, "support"),
      routes.intakeBot(workspace.slug, workspace.botId),
      routes.intakeBot(workspace.slug, workspace.botId, { tab: "submissions" }),
    ];
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole("main").locator("[aria-busy=true]")).toHaveCount(0);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide, path).toBeLessThanOrEqual(0);
    }
    await page.locator("[data-submission]").filter({ visible: true }).first().tap();
    await expect(page.getByRole("dialog").getByText("Ada Lovelace")).toBeInViewport();
  });
});

import { statSync } from "node:fs";
import { ERROR_CODES, type ErrorCode } from "@/lib/errors/catalog";
import { monthStart } from "@/lib/workspace/plans";
import { ROLES } from "@/lib/workspace/roles";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { openScreen } from "../support/screens";

const WORKSPACES = ["acme", "northwind", "initech", "globex"];

test.describe("the demo data", () => {
  test("writes credentials readable by its owner only, with keys, three people of each workspace, and a guest", ({
    credentialsFile,
    demo,
  }) => {
    expect(statSync(credentialsFile).mode & 0o777).toBe(0o600);
    const people = demo.users.map(({ workspace, role }) => `${workspace} ${role}`);
    const wanted = WORKSPACES.flatMap((slug) => ROLES.map((role) => `${slug} ${role}`));
    expect(people.toSorted()).toEqual([...wanted, "northwind member"].toSorted());
    expect(new Set(demo.keys.map(({ workspace }) => workspace))).toEqual(new Set(WORKSPACES));
  });

  test("has one person in two workspaces, who moves between them with the role of each", async ({
    page,
    demo,
    sessions,
  }) => {
    const guest = demo.users.find(({ email, workspace }) =>
      demo.users.some((other) => other.email === email && other.workspace !== workspace),
    );
    const places = demo.users.filter(({ email }) => email === guest?.email);
    expect(places.map(({ workspace, role }) => `${workspace} ${role}`)).toEqual([
      "acme owner",
      "northwind member",
    ]);
    if (guest) await page.context().addCookies(await sessions.cookies(guest));
    await openScreen(page, routes.usage("acme"), "Usage");
    await page.getByRole("button", { name: /^Workspace Acme, Business · Owner/ }).click();
    await page.getByRole("menuitem", { name: "Northwind" }).click();
    await expect(page).toHaveURL(routes.usage("northwind"));
    await expect(page.getByRole("button", { name: /^Workspace Northwind, Pro · Member/ })).toBeVisible();
  });

  test("lets each person sign in with the role in the file", async ({ page, demo, sessions }) => {
    test.setTimeout(90_000);
    for (const user of demo.users) {
      await page.context().addCookies(await sessions.cookies(user));
      await openScreen(page, routes.settings(user.workspace), "Settings");
      const role = user.role.replace(/^./, (letter) => letter.toUpperCase());
      await expect(
        page.getByRole("button", { name: new RegExp(`^Workspace .* · ${role}\\.`) }),
      ).toBeVisible();
    }
  });

  test("has a workspace of each kind: Business, Pro with an exhausted quota, Free with a key, archived", async ({
    db,
  }) => {
    const rows = await db.workspace.findMany({
      where: { slug: { in: WORKSPACES } },
      select: {
        id: true,
        slug: true,
        plan: true,
        archivedAt: true,
        _count: { select: { apiKeys: { where: { revokedAt: null } } } },
      },
    });
    const of = (slug: string) => rows.find((row) => row.slug === slug);
    expect(of("acme")).toMatchObject({ plan: "BUSINESS", archivedAt: null });
    expect(of("northwind")).toMatchObject({ plan: "PRO", archivedAt: null });
    expect(of("initech")).toMatchObject({ plan: "FREE", archivedAt: null });
    expect(of("globex")).toMatchObject({ plan: "BUSINESS", archivedAt: expect.any(Date) });
    expect(of("initech")?._count.apiKeys).toBeGreaterThan(0);
    const month = await db.usageCounter.findFirst({
      where: { workspaceId: of("northwind")?.id ?? "", month: monthStart(new Date()) },
    });
    expect(month?.used).toBe(500);
  });

  test("has keys that work according to the state of their workspace", async ({ apiFrom, demo }) => {
    const keyOf = (workspaceSlug: string) =>
      demo.keys.find((key) => key.workspace === workspaceSlug && key.name === "Full access")?.key ?? "";
    const call = (workspaceSlug: string) => apiFrom("new address", keyOf(workspaceSlug)).get("/intake-bots");
    for (const slug of ["acme", "northwind"]) (await call(slug)).data();
    const refusals: Record<string, ErrorCode> = {
      initech: "feature_not_available",
      globex: "workspace_archived",
    };
    for (const [slug, code] of Object.entries(refusals)) (await call(slug)).refusal(code);
  });

  test("has each of the ten errors in its history", async ({ db }) => {
    const workspaces = await db.workspace.findMany({
      where: { slug: { in: WORKSPACES } },
      select: { id: true },
    });
    const counted = await db.requestLogEntry.groupBy({
      by: ["errorCode"],
      where: { workspaceId: { in: workspaces.map(({ id }) => id) }, errorCode: { not: null } },
    });
    expect(new Set(counted.map(({ errorCode }) => errorCode))).toEqual(new Set(ERROR_CODES));
  });
});

import { ERROR_CODES } from "@/lib/errors/catalog";
import { dashboardApi } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { provoke } from "../support/provoke";
import { makeSupportLink } from "../support/role-actions";
import { openSharedRequest } from "../support/screens";
import { violations } from "../support/violations";

test.describe("without an account, the page of", () => {
  for (const code of ERROR_CODES) {
    test(`${code} leads into no workspace, and reads well on a phone and in both themes`, async ({
      page,
      api,
      newWorkspace,
      logRow,
      dashboard,
      db,
    }) => {
      const { response, workspace } = await provoke(code, { api, newWorkspace, db });
      await logRow(response.requestId);
      await db.workspace.update({ where: { id: workspace.id }, data: { archivedAt: null } });
      const path = await makeSupportLink(await dashboard("owner"), workspace.slug, response.requestId);
      await openSharedRequest(page, path);
      await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
      const hrefs = await page
        .getByRole("link")
        .evaluateAll((links) => links.map((each) => each.getAttribute("href") ?? ""));
      expect(hrefs.filter((href) => !/^(?:\/docs\/|\/api\/v1\/openapi|mailto:)/.test(href))).toEqual([]);
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      const { scrollWidth, clientWidth } = await page.evaluate(() => ({
        scrollWidth: document.documentElement.scrollWidth,
        clientWidth: document.documentElement.clientWidth,
      }));
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    });
  }
});

test("neither HEAD nor a prefetch counts as an opening", async ({
  api,
  logRow,
  workspace,
  dashboard,
  request,
}) => {
  const { requestId } = await api().get("/intake-botz");
  await logRow(requestId);
  const owner = await dashboard("owner");
  const path = await makeSupportLink(owner, workspace.slug, requestId);
  const opens = async () => await (await owner.get(dashboardApi.supportLinks(workspace.slug))).json();
  const prefetches = [{ "Sec-Purpose": "prefetch;prerender" }, { Purpose: "prefetch" }];
  expect((await request.head(path)).status()).toBe(200);
  for (const headers of prefetches) expect((await request.get(path, { headers })).status()).toBe(200);
  // A caller's own word for it counts as nothing.
  await request.head(path, { headers: { "X-Iozen-Opening": "yes" } });
  expect(await opens()).toMatchObject([{ requestId, opens: 0 }]);
  expect((await request.get(path)).status()).toBe(200);
  expect(await opens()).toMatchObject([{ requestId, opens: 1 }]);
});

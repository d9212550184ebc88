import { ERROR_CODES } from "@/lib/errors/catalog";
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

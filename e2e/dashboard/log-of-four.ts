import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { expect, test as base } from "../fixtures";
import { openScreen } from "../support/screens";

const ROW = { name: /^\d\d:\d\d/ };
export const rows = (page: Page) => page.getByRole("row", ROW);
export const histogram = (page: Page) => page.getByRole("slider", { name: /^Requests over time/ });
export const filters = (page: Page) => page.getByRole("group", { name: "Filters" });

/** The Requests screen with four requests: two that succeeded, a refused one of the key Reader, and one to no endpoint. */
export const test = base.extend<{ refusedId: string }>({
  refusedId: [
    async ({ page, signIn, api, workspace, logRow }, use) => {
      const { secret } = await workspace.createKey({ name: "Reader", scopes: ["read:intake-bots"] });
      await api().get("/intake-bots");
      await api().get(`/intake-bots/${workspace.botId}`);
      const { requestId } = await api(secret).get("/webhooks");
      await logRow((await api().delete("/nothing")).requestId);
      await signIn(page, "owner");
      await openScreen(page, routes.requests(workspace.slug), "Requests");
      await expect(rows(page)).toHaveCount(4);
      // The browser loads it: once it is visible, the page handles keys.
      await expect(histogram(page)).toBeVisible();
      await use(requestId);
    },
    { auto: true },
  ],
});

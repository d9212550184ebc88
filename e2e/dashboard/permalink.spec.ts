import type { Locator, Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { inParallel } from "../support/api-client";
import { openRequest, requestPanel } from "../support/screens";

const rowOf = (page: Page, requestId: string) => page.locator(`[data-request="${requestId}"]`);

test.describe("the permalink of a request", () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test("scrolls its row into view, also on a later page of the log", async ({
    page,
    signIn,
    api,
    workspace,
    logRow,
  }) => {
    const { requestId } = await api().get("/webhooks");
    const later = await inParallel(70, () => api().get("/intake-bots"));
    for (const { requestId: id } of later) await logRow(id);
    await signIn(page, "owner");
    await openRequest(page, workspace.slug, requestId);
    await expect(rowOf(page, requestId)).toBeInViewport();
    await expect(requestPanel(page).getByRole("button", { name: "Show it in the list" })).toHaveCount(0);
  });

  for (const [name, filters, says] of [
    [
      "the time",
      { to: "2026-01-01T00:00:00Z" },
      "This request is outside the chosen time that the list shows.",
    ],
    ["the filters", { status: "5xx" }, "This request does not match the filters of the list."],
  ] as const) {
    test(`reports that the request is outside ${name} of the list, and links to it`, async ({
      page,
      signIn,
      api,
      workspace,
      logRow,
    }) => {
      const { requestId } = await api().get("/webhooks");
      await logRow(requestId);
      await signIn(page, "owner");
      await page.goto(routes.requests(workspace.slug, { ...filters, selected: requestId }));
      await expect(requestPanel(page).getByText(says)).toBeVisible();
      await requestPanel(page).getByRole("button", { name: "Show it in the list" }).click();
      await expect(rowOf(page, requestId)).toBeInViewport();
      await expect(requestPanel(page).getByText(says)).toHaveCount(0);
    });
  }
});

/** The vertical position of an element: the list and its columns may become narrower. */
async function placeOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("The element is not visible");
  return { y: box.y, height: box.height };
}

for (const width of [1440, 1280, 1024]) {
  test(`opening a request moves no row and covers no banner at ${width} pixels`, async ({
    page,
    signIn,
    api,
    newWorkspace,
    logRow,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    const { slug, key } = await newWorkspace({ archived: true });
    const [first, second] = [await api(key).get("/intake-bots"), await api(key).get("/webhooks")];
    await logRow(second.requestId);
    await signIn(page, "owner");
    await page.goto(routes.requests(slug));
    const watched = [
      page.getByText("This workspace is archived."),
      page.getByRole("slider", { name: /^Requests over time/ }),
      rowOf(page, first.requestId),
      rowOf(page, second.requestId),
    ];
    for (const each of watched) await expect(each).toBeVisible();
    const before = await Promise.all(watched.map(placeOf));
    await rowOf(page, first.requestId).click({ position: { x: 20, y: 5 } });
    await expect(requestPanel(page).getByRole("region", { name: "Summary" })).toBeVisible();
    expect(await Promise.all(watched.map(placeOf))).toEqual(before);
    const restore = page.getByRole("link", { name: /^Restore/ }).first();
    await restore.click({ trial: true });
    expect((await requestPanel(page).boundingBox())?.y).toBeGreaterThanOrEqual(
      (await restore.boundingBox())?.y ?? 900,
    );
  });
}

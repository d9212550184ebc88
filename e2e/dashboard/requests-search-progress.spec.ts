import type { Page } from "@playwright/test";
import { parseRequestId } from "@/lib/api/request-id";
import { routes } from "@/lib/routes";
import type { Db } from "@/testing/product-database";
import { expect, test } from "../fixtures";
import { openScreen } from "../support/screens";

/** Enough bodies of this length that a search needs several pages, even on a fast machine. */
const COPIES = 3_000;
const BODY = `a haystack ${"and hay ".repeat(1_000)}`;

/**
 * Copies a logged request into the minutes before it, with the counts that its writer would have added. The oldest copy's body
 * has a needle.
 */
async function copyRequest(db: Db, uuid: string): Promise<void> {
  await db.$executeRaw`
    SELECT request_log_make_partition((created_at - days * interval '1 day')::date)
    FROM request_log, generate_series(0, 1) AS days WHERE id = ${uuid}::uuid`;
  await db.$executeRaw`
    INSERT INTO request_log
    SELECT copy.* FROM request_log AS sent, generate_series(1, ${COPIES}::int) AS n,
      LATERAL (SELECT sent.created_at - n * interval '20 ms' AS at) AS earlier,
      LATERAL jsonb_populate_record(sent, jsonb_build_object(
        'id', request_log_first_id(at), 'created_at', at,
        'detail', CASE n WHEN ${COPIES}::int THEN replace(sent.detail, 'haystack', 'needle') ELSE sent.detail END
      )) AS copy
    WHERE sent.id = ${uuid}::uuid`;
  await db.$executeRaw`
    INSERT INTO request_rollup_hour AS kept
    SELECT workspace_id, date_trunc('hour', created_at, 'UTC'), coalesce(api_key_id, ''), method, coalesce(route, ''), status,
           coalesce(error_code, ''), count(*), sum(duration_us)
    FROM request_log
    WHERE workspace_id = (SELECT workspace_id FROM request_log WHERE id = ${uuid}::uuid) AND id < ${uuid}::uuid
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (workspace_id, bucket, api_key_id, method, route, status, error_code) DO UPDATE
      SET requests = kept.requests + EXCLUDED.requests, duration_us = kept.duration_us + EXCLUDED.duration_us`;
}

/** Holds back each page of the search after its first, until they are let go. */
async function holdPages(page: Page): Promise<{ hold: () => void; letGo: () => void }> {
  let waiting: (() => void)[] | null = [];
  const isLater = (url: URL) => url.pathname.endsWith("/requests") && url.searchParams.has("cursor");
  await page.route(isLater, async (route) => {
    await new Promise<void>((resolve) => (waiting ? waiting.push(resolve) : resolve()));
    // The page may have given it up meanwhile.
    await route.continue().catch(() => undefined);
  });
  return {
    hold: () => (waiting ??= []),
    letGo: () => {
      for (const resolve of waiting ?? []) resolve();
      waiting = null;
    },
  };
}

const rows = (page: Page) => page.getByRole("row", { name: /^\d\d:\d\d/ });
const progress = (page: Page) => page.getByText(/^Searched back to \d+ \w+, \d\d:\d\d .* · 0 found so far$/);

test("a search that takes long says how far it is, stops and goes on, and is empty only at its end", async ({
  page,
  signIn,
  api,
  workspace,
  db,
  logRow,
}) => {
  const { requestId } = await api().post(`/intake-bots/${workspace.botId}/submissions`, {
    body: { data: { note: BODY } },
  });
  await logRow(requestId);
  await copyRequest(db, parseRequestId(requestId) ?? "");
  await signIn(page, "owner");
  const pages = await holdPages(page);

  await openScreen(page, routes.requests(workspace.slug, { body: "~needle" }), "Requests");
  await expect(progress(page)).toBeVisible();
  const status = page.locator("[aria-live=polite]").filter({ hasText: /^Search/ });
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(status).toHaveText(/^Search stopped at .*: 0 found so far$/);
  await expect(rows(page)).toHaveCount(0);
  await expect(page.getByText("No request matches")).toHaveCount(0);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(status).toHaveText("Searching older requests");
  pages.letGo();
  await expect(rows(page)).toHaveCount(1, { timeout: 30_000 });
  await expect(status).toHaveText("Search complete: 1 found");
  await expect(page.getByText("End of the last 24 hours")).toBeVisible();

  pages.hold();
  // Other filters in the middle end the search before, whose pages the new list never shows.
  await page.goto(routes.requests(workspace.slug, { body: "~no such straw" }));
  await expect(progress(page)).toBeVisible();
  await expect(page.getByText("No request matches")).toHaveCount(0);
  await page.getByRole("combobox", { name: "Time range" }).click();
  await page.getByRole("option", { name: "Last 7 days" }).click();
  await expect(progress(page)).toBeVisible({ timeout: 30_000 });
  pages.letGo();
  await expect(page.getByText("No request matches")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Nothing in the last 7 days matches this filter.")).toBeVisible();
});

import type { PublicSubmissionListItem } from "@/lib/contracts/public-api";
import { MINUTE_MS, SECOND_MS } from "@/lib/time";
import { expect, test } from "../fixtures";
import type { ApiClient } from "../support/api-client";
import { createWebhook, type WebhookPage } from "../support/webhooks";

interface Page {
  submissions: PublicSubmissionListItem[];
  pagination: { has_more: boolean; next_cursor: string | null };
}

async function readPage(api: ApiClient, path: string, cursor: string | null): Promise<Page> {
  const suffix = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
  return (await api.get(path + suffix)).data<Page>();
}

/** Returns every id from the first page to the last. `between` runs after each page. */
async function walk(api: ApiClient, path: string, between: () => Promise<unknown> = async () => undefined) {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await readPage(api, path, cursor);
    pages.push(page.submissions.map(({ id }) => id));
    expect(page.pagination.has_more).toBe(page.pagination.next_cursor !== null);
    cursor = page.pagination.next_cursor;
    await between();
  } while (cursor !== null);
  return pages;
}

test.describe("following the cursors of a list", () => {
  test("returns every row exactly once, newest first, also when many rows share a timestamp", async ({
    api,
    workspace,
  }) => {
    const start = Date.now() - MINUTE_MS;
    await workspace.createSubmissions(23, (index) => new Date(start + Math.floor(index / 10) * SECOND_MS));
    const pages = await walk(api(), `/intake-bots/${workspace.botId}/submissions?limit=5`);
    expect(pages.map((page) => page.length)).toEqual([5, 5, 5, 5, 3]);
    expect(new Set(pages.flat()).size).toBe(23);
    const whole = await readPage(api(), `/intake-bots/${workspace.botId}/submissions?limit=100`, null);
    expect(pages.flat()).toEqual(whole.submissions.map(({ id }) => id));
    const times = whole.submissions.map((row) => row.created_at);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  test("neither repeats nor skips rows while rows are added", async ({ api, workspace }) => {
    const start = Date.now() - MINUTE_MS;
    const ids = await workspace.createSubmissions(12, (index) => new Date(start + index * SECOND_MS));
    const path = `/intake-bots/${workspace.botId}/submissions?limit=5`;
    const pages = await walk(api(), path, () => workspace.createSubmissions(2));
    expect(pages.flat()).toEqual(ids.toReversed());
  });

  test("ends with the page that contains the last row", async ({ api, workspace }) => {
    await workspace.createSubmissions(10);
    const pages = await walk(api(), `/intake-bots/${workspace.botId}/submissions?limit=5`);
    expect(pages.map((page) => page.length)).toEqual([5, 5]);
  });

  test("works for webhooks and intake bots too", async ({ api, workspace }) => {
    for (let i = 0; i < 3; i++) await createWebhook(api());
    for (let i = 0; i < 2; i++) await workspace.createBot({ name: `Bot ${i}` });
    for (const list of ["webhooks", "intake-bots"]) {
      const first = (await api().get(`/${list}?limit=2`)).data<WebhookPage>();
      const cursor = encodeURIComponent(first.pagination.next_cursor ?? "");
      const second = (await api().get(`/${list}?limit=2&cursor=${cursor}`)).data<WebhookPage>();
      expect(first.pagination.has_more).toBe(true);
      expect(second.pagination).toEqual({ has_more: false, next_cursor: null });
    }
  });
});

test.describe("limit", () => {
  test("is 50 by default and clamped to 100", async ({ api, workspace }) => {
    await workspace.createSubmissions(120);
    const path = `/intake-bots/${workspace.botId}/submissions`;
    for (const [query, length] of [
      ["", 50],
      ["?limit=100", 100],
      ["?limit=101", 100],
      ["?limit=99999999999999999999", 100],
      ["?limit=1", 1],
    ] as const) {
      const { submissions } = (await api().get(path + query)).data<Page>();
      expect(submissions, query).toHaveLength(length);
    }
  });

  for (const limit of ["0", "-1", "1.5", "1e2", "0x10", "ten", "", "NaN", "Infinity", "1&limit=2"]) {
    test(`is rejected unless it is a whole number of at least 1: ${limit || "(empty)"}`, async ({ api }) => {
      const { issues } = (await api().get(`/webhooks?limit=${limit}`)).refusal("validation_failed");
      expect(issues.map(({ path }) => path[0])).toEqual(["limit"]);
    });
  }
});

test.describe("a cursor that this server did not issue for this list", () => {
  test("returns invalid_cursor when altered, truncated, extended, or from another list", async ({
    api,
    workspace,
  }) => {
    await workspace.createSubmissions(3);
    const path = `/intake-bots/${workspace.botId}/submissions?limit=1`;
    const cursor = (await readPage(api(), path, null)).pagination.next_cursor ?? "";
    const flipped = (cursor.startsWith("A") ? "B" : "A") + cursor.slice(1);
    const middle = Math.floor(cursor.length / 2);
    const inside =
      cursor.slice(0, middle) + (cursor.charAt(middle) === "x" ? "y" : "x") + cursor.slice(middle + 1);
    await workspace.createBot();
    const bots = (await api().get("/intake-bots?limit=1")).data<WebhookPage>();
    const ofBots = bots.pagination.next_cursor ?? "";
    expect([cursor, ofBots]).not.toContain("");
    for (const wrong of [
      flipped,
      inside,
      cursor.slice(0, -1),
      `${cursor}A`,
      `${cursor}=`,
      ofBots,
      "",
      "null",
      "0",
    ]) {
      const response = await api().get(`${path}&cursor=${encodeURIComponent(wrong)}`);
      const { issues } = response.refusal("validation_failed");
      expect(issues, wrong).toMatchObject([{ path: ["cursor"], code: "invalid_cursor" }]);
    }
    expect((await readPage(api(), path, cursor)).submissions).toHaveLength(1);
  });

  test("returns invalid_cursor when it is from the same list of another intake bot or workspace", async ({
    api,
    workspace,
    newWorkspace,
  }) => {
    await workspace.createSubmissions(2);
    const path = `/intake-bots/${workspace.botId}/submissions?limit=1`;
    const cursor = encodeURIComponent((await readPage(api(), path, null)).pagination.next_cursor ?? "");
    await workspace.createBot();
    const bots = (await api().get("/intake-bots?limit=1")).data<WebhookPage>();
    const ofBots = encodeURIComponent(bots.pagination.next_cursor ?? "");
    const { id } = await workspace.createBot();
    const other = await newWorkspace();
    for (const response of [
      await api().get(`/intake-bots/${id}/submissions?cursor=${cursor}`),
      await api(other.key).get(`/intake-bots/${other.botId}/submissions?cursor=${cursor}`),
      await api(other.key).get(`/intake-bots?cursor=${ofBots}`),
    ]) {
      expect(response.refusal("validation_failed").issues).toMatchObject([
        { path: ["cursor"], code: "invalid_cursor" },
      ]);
    }
    // Together with every other issue.
    const both = await api().get(`/intake-bots/${id}/submissions?limit=0&cursor=${cursor}`);
    expect(both.refusal("validation_failed").issues.map(({ path: [name] }) => name)).toEqual([
      "limit",
      "cursor",
    ]);
  });
});

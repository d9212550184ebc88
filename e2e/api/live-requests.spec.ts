import fc from "fast-check";
import { HTTP_METHODS } from "@/lib/api/methods";
import { requestPageSchema } from "@/lib/contracts/log/request-log";
import { STATUS_CLASSES } from "@/lib/errors/status-filter";
import { dashboardApi } from "@/lib/routes";
import { expect, test as base } from "../fixtures";
import { callAll, inParallel } from "../support/api-client";
import { LiveStream } from "../support/live-stream";
import type { TestPerson } from "../support/people";
import { cookieHeader, Sessions } from "../support/sessions";

type OpenOptions = Partial<Parameters<typeof LiveStream.open>[0]> & { person?: TestPerson };

const test = base.extend<{
  /** Opens a live tail of the test's workspace, by default as its owner; closed after the test. */
  openLive: (options?: OpenOptions) => Promise<LiveStream>;
}>({
  openLive: async ({ serverUrl, sessions, people, workspace }, use) => {
    const opened: LiveStream[] = [];
    await use(async ({ person = people.owner, ...options } = {}) => {
      const cookie = cookieHeader(await sessions.cookies(person));
      const stream = await LiveStream.open({ serverUrl, workspaceSlug: workspace.slug, cookie, ...options });
      opened.push(stream);
      return stream;
    });
    for (const stream of opened) stream.cut();
  },
});

test.describe("a live tail is rejected", () => {
  test("without a session, with a message", async ({ openLive }) => {
    const stream = await openLive({ cookie: "" });
    expect(stream.status).toBe(401);
    await expect.poll(() => stream.body).toContain('"signed_out"');
  });

  test("for a non-member, as if the workspace did not exist", async ({
    openLive,
    newWorkspace,
    db,
    people,
  }) => {
    const other = await newWorkspace();
    await db.member.deleteMany({ where: { workspaceId: other.id, userId: people.owner.id } });
    expect((await openLive({ workspaceSlug: other.slug })).status).toBe(404);
    expect((await openLive({ workspaceSlug: "no-such-workspace" })).status).toBe(404);
  });

  test("with an invalid position or filter", async ({ openLive }) => {
    expect((await openLive({ query: { position: "x".repeat(129) } })).status).toBe(400);
    expect((await openLive({ query: { status: "9xx" } })).status).toBe(400);
  });

  test("for a person with twenty open, until one is closed", async ({ openLive, people }) => {
    const streams = await inParallel(20, () => openLive({ person: people.member }));
    expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    const refused = await openLive({ person: people.member });
    expect(refused.status).toBe(429);
    expect(refused.headers["retry-after"]).toMatch(/^\d+$/);
    await expect.poll(() => refused.body).toContain("You have 20 live logs open");
    streams[0]?.cut();
    await expect.poll(async () => (await openLive({ person: people.member })).status).toBe(200);
  });
});

test("a live tail ends within a second of the person's sign-out", async ({
  openLive,
  people,
  playwright,
  serverUrl,
}) => {
  const own = new Sessions(playwright.request, serverUrl);
  const cookie = cookieHeader(await own.cookies(people.admin));
  const [ending, staying] = [await openLive({ cookie }), await openLive({ person: people.admin })];
  await (await own.request(people.admin)).post("/api/auth/sign-out");
  await expect.poll(() => ending.isWhole, { timeout: 1_000, intervals: [20] }).toBe(true);
  expect([staying.isEnded, (await openLive({ cookie })).status]).toEqual([false, 401]);
  await own.close();
});

test.describe("a live tail", () => {
  test("is a stream that no intermediary may cache, transform or buffer", async ({ openLive }) => {
    const { status, headers } = await openLive({ encodings: "gzip, br" });
    expect(status).toBe(200);
    expect(headers["content-type"]).toContain("text/event-stream");
    expect(headers["cache-control"]).toBe("no-store, no-transform");
    expect(headers["x-accel-buffering"]).toBe("no");
    expect(headers["content-encoding"]).toBeUndefined();
  });

  test("delivers each request of its workspace once, as the list shows it, and none of another workspace", async ({
    openLive,
    api,
    newWorkspace,
    workspace,
    dashboard,
  }) => {
    const other = await newWorkspace();
    const stream = await openLive();
    const foreign = await callAll(api(other.key));
    const own = await callAll(api());
    await stream.waitFor(own);
    expect(stream.ids.toSorted()).toEqual(own.toSorted());
    expect(stream.ids.filter((id) => foreign.includes(id))).toEqual([]);
    const response = await (await dashboard("owner")).get(dashboardApi.requests(workspace.slug));
    const { requests } = requestPageSchema.parse(await response.json());
    expect(stream.requests.toSorted((a, b) => (a.id < b.id ? 1 : -1))).toEqual(requests);
  });

  test("continues from the position of a page without a gap", async ({
    openLive,
    api,
    workspace,
    dashboard,
  }) => {
    const calls = Array.from({ length: 20 }, () => callAll(api()));
    const owner = await dashboard("owner");
    const read = async (search: string) => {
      const response = await owner.get(`${dashboardApi.requests(workspace.slug)}${search}`);
      return requestPageSchema.parse(await response.json());
    };
    let page = await read("");
    const { livePosition } = page;
    const listed = page.requests.map(({ id }) => id);
    // The rows before the position may fill more than a page.
    while (page.nextCursor !== null) {
      page = await read(`?cursor=${page.nextCursor}`);
      listed.push(...page.requests.map(({ id }) => id));
    }
    const all = (await Promise.all(calls)).flat();
    const stream = await openLive({ query: { position: livePosition ?? "" } });
    await stream.waitFor(all.filter((id) => !listed.includes(id)));
    expect(new Set([...listed, ...stream.ids])).toEqual(new Set(all));
    expect(stream.ids.length).toBe(new Set(stream.ids).size);
  });

  test("has no gaps or repeats when it is cut repeatedly under traffic", async ({
    openLive,
    api,
    workspace,
  }) => {
    test.setTimeout(60_000);
    const keys = await inParallel(3, () => workspace.createKey());
    let stream = await openLive();
    const enough = new AbortController();
    const answered: string[] = [];
    const traffic = keys.map(async ({ secret }) => {
      while (!enough.signal.aborted) answered.push(...(await callAll(api(secret))));
    });
    const seen: string[] = [];
    try {
      for (let cuts = 1; cuts <= 12; cuts++) {
        await expect.poll(() => stream.ids.length, { intervals: [10] }).toBeGreaterThan(0);
        stream.cut();
        seen.push(...stream.ids);
        stream = await openLive({ lastEventId: stream.lastEventId, query: { position: "0" } });
      }
    } finally {
      enough.abort();
    }
    await Promise.all(traffic);
    await stream.waitFor(answered.filter((id) => !seen.includes(id)));
    seen.push(...stream.ids);
    expect(seen.toSorted()).toEqual(answered.toSorted());
    expect(stream.events.map(({ name }) => name)).not.toContain("reset");
  });

  test("delivers the same requests as the filtered list", async ({ openLive, api, workspace, dashboard }) => {
    test.setTimeout(60_000);
    const { id: keyId, secret } = await workspace.createKey();
    const maybe = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    const sets = fc.sample(
      fc.record({
        status: maybe(STATUS_CLASSES),
        code: maybe(["validation_failed", "resource_not_found"]),
        method: maybe(HTTP_METHODS),
        key: maybe([keyId, workspace.keyId]),
      }),
      15,
    );
    const owner = await dashboard("owner");
    const tails = await Promise.all(
      sets.map(async (set) => {
        const query: Record<string, string> = JSON.parse(JSON.stringify(set));
        return { query, stream: await openLive({ query }) };
      }),
    );
    const everything = await openLive();
    await everything.waitFor([...(await callAll(api())), ...(await callAll(api(secret)))]);
    for (const { query, stream } of tails) {
      const response = await owner.get(
        `${dashboardApi.requests(workspace.slug)}?${new URLSearchParams(query)}`,
      );
      const listed = requestPageSchema.parse(await response.json()).requests.map(({ id }) => id);
      await stream.waitFor(listed);
      expect(stream.ids.toSorted(), JSON.stringify(query)).toEqual(listed.toSorted());
    }
  });
});

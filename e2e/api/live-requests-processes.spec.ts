import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Connections } from "@/testing/http/connections";
import { ServerProcess } from "@/testing/server/server-process";
import { expect, test as base } from "../fixtures";
import { ApiClient, inParallel } from "../support/api-client";
import { LiveStream } from "../support/live-stream";
import { freePort } from "../support/own-servers";
import { cookieHeader, Sessions } from "../support/sessions";

const test = base.extend<{ second: ServerProcess }>({
  /** Starts another server process on the first one's database. */
  second: async ({ databaseUrl, databaseUrlFile }, use, info) => {
    const DATABASE_URL = databaseUrl ?? readFileSync(databaseUrlFile, "utf8").trim();
    const DATA_DIR = info.outputPath("second");
    const SERVER_SECRET = readFileSync(join(dirname(databaseUrlFile), "secret"), "utf8");
    const settings = { DATA_DIR, PORT: await freePort(), DATABASE_URL, SERVER_SECRET, DEMO: "off" };
    const server = await new ServerProcess(settings).ready();
    await use(server);
    if (server.isRunning) await server.signal("SIGTERM");
    rmSync(DATA_DIR, { recursive: true, force: true });
  },
});

test("a live tail delivers the requests of both server processes once, and moves to the other when one stops", async ({
  api,
  contract,
  db,
  people,
  playwright,
  second,
  serverUrl,
  sessions,
  workspace,
}) => {
  test.setTimeout(120_000);
  const openAt = async (url: string, signedIn: Sessions, lastEventId: string | null = null) => {
    const cookie = cookieHeader(await signedIn.cookies(people.owner));
    return LiveStream.open({ serverUrl: url, workspaceSlug: workspace.slug, cookie, lastEventId });
  };
  const secondSessions = new Sessions(playwright.request, second.url);
  const connections = new Connections(second.url);
  const clients = [api(), new ApiClient(connections, contract, workspace.key)];
  const callBoth = async () => {
    const responses = await inParallel(80, (index) => (clients[index % 2] ?? api()).get("/intake-bots"));
    return responses.map(({ requestId }) => requestId);
  };

  const tails = [await openAt(serverUrl, sessions), await openAt(second.url, secondSessions)] as const;
  const first = await callBoth();
  for (const tail of tails) {
    await tail.waitFor(first);
    expect(tail.ids.toSorted()).toEqual(first.toSorted());
  }

  // A session ended through one process is ended at the other.
  const cookie = cookieHeader(await secondSessions.cookies(people.admin));
  const ofAdmin = await LiveStream.open({ serverUrl: second.url, workspaceSlug: workspace.slug, cookie });
  const token = decodeURIComponent(cookie.slice(cookie.indexOf("=") + 1)).split(".", 1)[0] ?? "";
  expect(await db.session.deleteMany({ where: { token } })).toEqual({ count: 1 });
  await expect.poll(() => ofAdmin.isEnded, { timeout: 1_000, intervals: [20] }).toBe(true);

  // An open tail ends with the server and does not delay the stop.
  const stopping = second.signal("SIGTERM");
  await expect.poll(() => tails[1].isEnded).toBe(true);
  expect(await stopping).toEqual({ code: 0, stderr: [] });
  // Cut, had the stop waited in vain for it to end.
  expect(tails[1].isWhole).toBe(true);

  const missed = (await api().get("/webhooks")).requestId;
  const resumed = await openAt(serverUrl, sessions, tails[1].lastEventId);
  await resumed.waitFor([missed]);
  expect(resumed.ids).toEqual([missed]);
  for (const tail of [...tails, resumed]) tail.cut();
  connections.close();
  await secondSessions.close();
});

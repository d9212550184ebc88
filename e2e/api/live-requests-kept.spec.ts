import { withClient } from "@/testing/database";
import { Connections } from "@/testing/http/connections";
import { readDatabaseUrl } from "@/testing/server/data-dir";
import { expect } from "../fixtures";
import { ApiClient, callAll } from "../support/api-client";
import { LiveStream } from "../support/live-stream";
import { createOwnWorkspace, test } from "../support/own-servers";
import { cookieHeader, Sessions } from "../support/sessions";

/* On a server of its own: which batches are kept is one thing for all workspaces, and all their live tails. */

const forgetBatches = (dataDir: string) =>
  withClient(readDatabaseUrl(dataDir), (sql) => sql.query("DELETE FROM request_log_batches"));

test("a live tail from an expired or invalid position reports it and continues", async ({
  contract,
  dataDir,
  launch,
  playwright,
}) => {
  test.setTimeout(120_000);
  const server = await (await launch({ DEMO: "off" })).ready();
  const { key, owner, slug } = await createOwnWorkspace(dataDir);
  const connections = new Connections(server.url);
  const api = new ApiClient(connections, contract, key);
  const sessions = new Sessions(playwright.request, server.url);
  const cookie = cookieHeader(await sessions.cookies(owner));
  const open = (lastEventId: string | null = null) =>
    LiveStream.open({ serverUrl: server.url, workspaceSlug: slug, cookie, lastEventId });

  const before = await open();
  await before.waitFor(await callAll(api));
  before.cut();
  const expired = before.lastEventId;
  expect(expired).not.toBeNull();
  const later = await open();
  await later.waitFor(await callAll(api));
  later.cut();
  await forgetBatches(dataDir);
  await callAll(api);
  for (const lastEventId of [expired, "7"]) {
    const stream = await open(lastEventId);
    await expect.poll(() => stream.events[0]?.name).toBe("reset");
    await stream.waitFor(await callAll(api));
    stream.cut();
  }
  connections.close();
  await sessions.close();
});

import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { askOnce } from "@/testing/http/connections";
import { childrenOf, databaseProcesses, killProcess, zombiesOf } from "@/testing/server/processes";
import type { ServerProcess } from "@/testing/server/server-process";
import { expect } from "../fixtures";
import { test } from "../support/own-servers";

/** Sends a request whose body never arrives: it is in flight until either side gives up. */
async function holdRequest(server: ServerProcess): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write(
    "POST /api/v1/webhooks HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n{",
  );
  return socket;
}

test("a closed terminal stops the server and its database gracefully", async ({ dataDir, launch }) => {
  test.setTimeout(120_000);
  const server = await (await launch({ DEMO: "off" })).ready();
  expect(databaseProcesses(dataDir)).not.toEqual([]);
  expect(await server.signal("SIGHUP")).toEqual({ code: 0, stderr: [] });
  expect(databaseProcesses(dataDir)).toEqual([]);
});

test("a second signal stops the server at once with a line that nothing is lost, and the next start succeeds", async ({
  dataDir,
  launch,
}) => {
  test.setTimeout(180_000);
  const server = await (await launch({ DEMO: "off" })).ready();
  const held = await holdRequest(server);
  void server.signal("SIGINT");
  await server.printed(/Stopping: .* ends it at once/);
  expect(await server.signal("SIGINT")).toEqual({
    code: 130,
    stderr: [expect.stringMatching(/^Ended at once: .*safe in the spool/)],
  });
  held.destroy();
  await expect.poll(() => databaseProcesses(dataDir)).toEqual([]);
  await (await launch({ DEMO: "off" })).ready();
});

test("server and database signalled together both stop gracefully", async ({ dataDir, launch }) => {
  test.setTimeout(240_000);
  // A supervisor signals either the two main processes or all of them.
  for (const targetsOf of [(pids: number[]) => pids.slice(0, 1), (pids: number[]) => pids]) {
    const server = await (await launch({ DEMO: "off" })).ready();
    const database = databaseProcesses(dataDir);
    const ended = server.signal("SIGTERM");
    for (const pid of targetsOf(database)) process.kill(pid, "SIGTERM");
    const { code, stderr } = await ended;
    // Work that was still using the database may report its loss, one line each.
    expect([code, stderr.filter((line) => !/^\[[a-z-]+\] /.test(line))]).toEqual([0, []]);
    expect(databaseProcesses(dataDir)).toEqual([]);
  }
});

// Only root may create a process namespace such as a container's.
if (process.getuid?.() === 0) {
  test("as PID 1 of a container, the server restarts its killed database, reaps its processes, and stops", async ({
    dataDir,
    launch,
  }) => {
    test.setTimeout(240_000);
    const inContainer = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"];
    const outer = await (await launch({ DEMO: "off" }, inContainer)).ready();
    const [first = outer.pid] = childrenOf(outer.pid);
    for (let kill = 0; kill < 2; kill++) {
      const [postmaster] = databaseProcesses(dataDir);
      killProcess(postmaster);
      const isAnother = () => ![undefined, postmaster].includes(databaseProcesses(dataDir)[0]);
      // chaos/embedded-kill.ts measures how long this takes.
      await expect.poll(isAnother, { timeout: 30_000 }).toBe(true);
      const status = async () => (await askOnce(outer, "/set-up")).status;
      await expect.poll(status, { timeout: 30_000 }).toBe(200);
      await expect.poll(() => zombiesOf(first)).toBe(0);
    }
    process.kill(first, "SIGTERM");
    expect((await outer.exit()).code).toBe(0);
    expect(databaseProcesses(dataDir)).toEqual([]);
  });
}

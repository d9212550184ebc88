import { Client } from "pg";
import { parseRequestId } from "@/lib/api/request-id";
import { MINUTE_MS } from "@/lib/time";
import { withClient } from "@/testing/database";
import { askOnce, Connections, header } from "@/testing/http/connections";
import { readDatabaseUrl } from "@/testing/server/data-dir";
import type { ServerProcess } from "@/testing/server/server-process";
import { expect } from "../fixtures";
import { createOwnWorkspace, freePort, test } from "../support/own-servers";

const KILLS = 3;
const ANSWERS_BEFORE_KILL = 300;
const CONNECTIONS = 8;
const WINDOW_MS = MINUTE_MS;

interface Answered {
  id: string;
  status: number;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Sends calls until the server dies; records every complete response. */
async function callUntilDeath(url: string, key: string, answered: Answered[]): Promise<void> {
  const connections = new Connections(url, { maxSockets: CONNECTIONS });
  const headers = { Authorization: `Bearer ${key}` };
  const loop = async () => {
    for (;;) {
      const sentAt = Date.now();
      const response = await connections.send({ method: "GET", path: "/api/v1/intake-bots", headers });
      const id = header(response.headers, "X-Request-Id") ?? "";
      answered.push({ id, status: response.status, at: sentAt });
    }
  };
  await Promise.allSettled(Array.from({ length: CONNECTIONS }, loop));
  connections.close();
}

async function list(server: ServerProcess, key: string) {
  const { headers } = await askOnce(server, "/api/v1/intake-bots", { Authorization: `Bearer ${key}` });
  return {
    id: header(headers, "X-Request-Id") ?? "",
    remaining: Number(header(headers, "X-RateLimit-Remaining")),
  };
}

/** Returns the responses that do not have exactly one log row. */
async function notLoggedOnce(dataDir: string, answered: readonly string[]): Promise<string[]> {
  const logged = await loggedIds(dataDir);
  return answered.filter((id) => logged.get(parseRequestId(id) ?? "") !== 1);
}

const loggedIds = (dataDir: string): Promise<Map<string, number>> =>
  withClient(readDatabaseUrl(dataDir), async (sql) => {
    const { rows } = await sql.query<{ id: string; count: number }>(
      "SELECT id::text, count(*)::int AS count FROM request_log GROUP BY id",
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  });

test.describe("a server that is killed under load", () => {
  test("has every answered request in its log exactly once, and keeps its rate windows", async ({
    dataDir,
    launch,
  }) => {
    test.setTimeout(240_000);
    const PORT = await freePort();
    const answered: Answered[] = [];
    let server = await (await launch({ PORT, DEMO: "off" })).ready();
    const { key } = await createOwnWorkspace(dataDir);

    for (let kill = 1; kill <= KILLS; kill++) {
      const load = callUntilDeath(server.url, key, answered);
      await expect
        .poll(() => answered.length, { timeout: 30_000 })
        .toBeGreaterThan(kill * ANSWERS_BEFORE_KILL);
      await server.signal("SIGKILL");
      await load;
      server = await (await launch({ PORT, DEMO: "off" })).ready();
    }

    const { remaining } = await list(server, key);
    // On a slow machine, some requests have left the window.
    const windowStart = Date.now() - WINDOW_MS;
    const counted = answered.filter(({ status, at }) => status === 200 && at > windowStart);
    expect(counted).not.toEqual([]);
    expect(remaining).toBeLessThanOrEqual(500 - counted.length);
    const ids = answered.map(({ id }) => id);
    await expect.poll(() => notLoggedOnce(dataDir, ids), { timeout: 10_000 }).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("responds before its log reaches the database, and keeps its rate windows", async ({
    dataDir,
    launch,
  }) => {
    test.setTimeout(180_000);
    const first = await (await launch({ DEMO: "off" })).ready();
    const { key } = await createOwnWorkspace(dataDir);
    const answered: string[] = [];
    const database = new Client({ connectionString: readDatabaseUrl(dataDir) });
    await database.connect();
    // From here on, no batch can be committed.
    await database.query("BEGIN; LOCK TABLE request_log_batches IN EXCLUSIVE MODE");
    for (let i = 0; i < 20; i++) answered.push((await list(first, key)).id);
    await first.signal("SIGKILL");
    const second = await (await launch({ DEMO: "off" })).ready();
    const after = await list(second, key);
    expect(after.remaining).toBeLessThan(500 - answered.length);
    expect(await notLoggedOnce(dataDir, answered)).toEqual(answered);
    await database.query("COMMIT");
    await database.end();
    await expect.poll(() => notLoggedOnce(dataDir, [...answered, after.id]), { timeout: 10_000 }).toEqual([]);
  });
});

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { parseRequestId } from "@/lib/request-id";
import { expect } from "../fixtures";
import { readDemoCredentials } from "../support/credentials";
import { Connections, header } from "../support/http";
import { type Settings, test } from "../support/own-servers";
import { freePort, type ServerProcess } from "../support/server-process";
import { askOnce } from "../support/watched-server";

const KILLS = 3;
const ANSWERS_BEFORE_KILL = 300;
const CONNECTIONS = 8;

/** Calls until the server dies; notes the id of every answer that arrived whole. */
async function callUntilDeath(url: string, key: string, answered: string[]): Promise<void> {
  const connections = new Connections(url, null, CONNECTIONS);
  const headers = { Authorization: `Bearer ${key}` };
  const loop = async () => {
    for (;;) {
      const response = await connections.send({ method: "GET", path: "/api/v1/intake-bots", headers });
      answered.push(header(response.headers, "X-Request-Id") ?? "");
    }
  };
  await Promise.allSettled(Array.from({ length: CONNECTIONS }, loop));
  connections.close();
}

/** A demo key that may list bots. */
function listingKey(dataDir: string): string {
  const { keys } = readDemoCredentials(join(dataDir, "demo-credentials.json"));
  const key = keys.find(
    ({ workspace, scopes }) => workspace === "acme" && scopes.includes("read:intake-bots"),
  );
  if (!key) throw new Error("The demo data has a key of acme that may list bots");
  return key.key;
}

/** One call with the key. */
async function list(server: ServerProcess, key: string) {
  const { headers } = await askOnce(server, "/api/v1/intake-bots", { Authorization: `Bearer ${key}` });
  return {
    id: header(headers, "X-Request-Id") ?? "",
    remaining: Number(header(headers, "X-RateLimit-Remaining")),
  };
}

async function openDatabase(dataDir: string): Promise<Client> {
  const client = new Client({ connectionString: readFileSync(join(dataDir, "database-url"), "utf8").trim() });
  await client.connect();
  return client;
}

/** Of these answers, those that do not have exactly one row. */
async function notLoggedOnce(dataDir: string, answered: readonly string[]): Promise<string[]> {
  const logged = await loggedIds(dataDir);
  return answered.filter((id) => logged.get(parseRequestId(id) ?? "") !== 1);
}

async function loggedIds(dataDir: string): Promise<Map<string, number>> {
  const client = await openDatabase(dataDir);
  try {
    const { rows } = await client.query<{ id: string; count: number }>(
      "SELECT id::text, count(*)::int AS count FROM request_log GROUP BY id",
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  } finally {
    await client.end();
  }
}

test.describe("a server that is killed under load", () => {
  test("has every answered request in its log exactly once, and does not reopen the rate windows", async ({
    dataDir,
    launch,
  }) => {
    test.setTimeout(240_000);
    const PORT = await freePort();
    const answered: string[] = [];
    let server = await (await launch({ PORT })).ready();
    const key = listingKey(dataDir);

    for (let kill = 1; kill <= KILLS; kill++) {
      const load = callUntilDeath(server.url, key, answered);
      await expect
        .poll(() => answered.length, { timeout: 30_000 })
        .toBeGreaterThan(kill * ANSWERS_BEFORE_KILL);
      await server.signal("SIGKILL");
      await load;
      server = await (await launch({ PORT })).ready();
    }

    expect((await list(server, key)).remaining).toBeLessThan(500 - ANSWERS_BEFORE_KILL);
    await expect.poll(() => notLoggedOnce(dataDir, answered), { timeout: 10_000 }).toEqual([]);
    expect(new Set(answered).size).toBe(answered.length);
  });

  test("answers before its log is in the database, and does not reopen the rate windows", async ({
    dataDir,
    launch,
  }) => {
    test.setTimeout(180_000);
    const first = await (await launch()).ready();
    const key = listingKey(dataDir);
    const answered: string[] = [];
    const database = await openDatabase(dataDir);
    // From here on no batch can be committed.
    await database.query("BEGIN; LOCK TABLE request_log_batches IN EXCLUSIVE MODE");
    for (let i = 0; i < 20; i++) answered.push((await list(first, key)).id);
    await first.signal("SIGKILL");
    const second = await (await launch()).ready();
    const after = await list(second, key);
    expect(after.remaining).toBeLessThan(500 - answered.length);
    expect(await notLoggedOnce(dataDir, answered)).toEqual(answered);
    await database.query("COMMIT");
    await database.end();
    await expect.poll(() => notLoggedOnce(dataDir, [...answered, after.id]), { timeout: 10_000 }).toEqual([]);
  });
});

test.describe("a server that is asked to stop", () => {
  const inCluster = (dataDir: string, file: string) => existsSync(join(dataDir, "postgres", file));

  test("ends with 0, says nothing, and has stopped its database", async ({ dataDir, launch }) => {
    test.setTimeout(120_000);
    const server = await (await launch({ DEMO: "off" })).ready();
    expect(inCluster(dataDir, "postmaster.pid")).toBe(true);
    expect(await server.signal("SIGTERM")).toEqual({ code: 0, stderr: [] });
    expect(inCluster(dataDir, "postmaster.pid")).toBe(false);
  });

  const moments: [string, "on" | "off", (dataDir: string) => boolean][] = [
    ["makes its database", "off", (dataDir) => existsSync(join(dataDir, "postgres-password"))],
    ["starts its database", "off", (dataDir) => inCluster(dataDir, "postmaster.pid")],
    ["makes the demo data", "on", (dataDir) => existsSync(join(dataDir, "demo-unfinished"))],
  ];
  for (const [moment, DEMO, hasCome] of moments) {
    test(`while it ${moment} does so too, and starts the next time`, async ({ dataDir, launch }) => {
      test.setTimeout(180_000);
      const server = await launch({ DEMO });
      await expect.poll(() => hasCome(dataDir), { timeout: 60_000, intervals: [2] }).toBe(true);
      // Whoever waits for the start gets no answer, and is not waited for.
      const caller = askOnce(server, "/api/v1/openapi.json").catch(() => null);
      expect(await server.signal("SIGTERM")).toEqual({ code: 0, stderr: [] });
      expect(await caller).toBeNull();
      expect(inCluster(dataDir, "postmaster.pid")).toBe(false);
      await (await launch({ DEMO })).ready();
      expect(existsSync(join(dataDir, "demo-credentials.json"))).toBe(DEMO === "on");
    });
  }
});

test.describe("a server that cannot start says why in one line and ends with 1", () => {
  const cases: [string, Settings, RegExp][] = [
    ["a DATABASE_URL that is none", { DATABASE_URL: "mysql://somewhere/x" }, /DATABASE_URL/],
    [
      "a DATABASE_URL where nothing listens",
      { DATABASE_URL: "postgresql://iozen:hunter2@127.0.0.1:1/iozen" },
      /DATABASE_URL.*127\.0\.0\.1:1/,
    ],
    ["a PORT that is no number", { PORT: "http" }, /PORT/],
    ["a PUBLIC_URL that is none", { PUBLIC_URL: "example.com" }, /PUBLIC_URL/],
  ];
  for (const [name, settings, reason] of cases) {
    test(name, async ({ launch }) => {
      test.setTimeout(60_000);
      const { code, stderr } = await (await launch(settings)).exit();
      expect([code, stderr]).toEqual([1, [expect.stringMatching(reason)]]);
      expect(stderr[0]).not.toContain("hunter2");
    });
  }

  test("a port that is taken, and a data folder that is in use", async ({ dataDir, launch }) => {
    test.setTimeout(120_000);
    const PORT = await freePort();
    const server = await (await launch({ PORT, DEMO: "off" })).ready();
    const samePort = await (await launch({ PORT, DATA_DIR: join(dataDir, "second") })).exit();
    expect([samePort.code, samePort.stderr]).toEqual([1, [expect.stringContaining(`${PORT} is taken`)]]);
    const sameFolder = await (await launch()).exit();
    expect([sameFolder.code, sameFolder.stderr]).toEqual([1, [expect.stringContaining("data folder")]]);
    await server.ready();
  });
});

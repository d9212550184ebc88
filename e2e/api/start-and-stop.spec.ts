import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { createDatabase, withClient } from "@/testing/database";
import { askOnce } from "@/testing/http/connections";
import type { Settings } from "@/testing/server/child-process";
import { readDatabaseUrl } from "@/testing/server/data-dir";
import { expect } from "../fixtures";
import { freePort, test } from "../support/own-servers";

test.describe("graceful shutdown", () => {
  const inCluster = (dataDir: string, file: string) => existsSync(join(dataDir, "postgres", file));

  test("exits with 0, prints nothing, and stops the embedded database", async ({ dataDir, launch }) => {
    test.setTimeout(120_000);
    const server = await (await launch({ DEMO: "off" })).ready();
    expect(inCluster(dataDir, "postmaster.pid")).toBe(true);
    expect(await server.signal("SIGTERM")).toEqual({ code: 0, stderr: [] });
    expect(inCluster(dataDir, "postmaster.pid")).toBe(false);
  });

  const moments: [string, "on" | "off", (dataDir: string) => boolean][] = [
    ["creates its database", "off", (dataDir) => existsSync(join(dataDir, "postgres-password"))],
    ["starts its database", "off", (dataDir) => inCluster(dataDir, "postmaster.pid")],
    ["creates the demo data", "on", (dataDir) => existsSync(join(dataDir, "demo-unfinished"))],
  ];
  for (const [moment, DEMO, isReached] of moments) {
    test(`works while the server ${moment}, and the next start succeeds`, async ({ dataDir, launch }) => {
      test.setTimeout(180_000);
      const server = await launch({ DEMO });
      await expect.poll(() => isReached(dataDir), { timeout: 60_000, intervals: [2] }).toBe(true);
      // Clients waiting for the start get no response, and do not delay the exit.
      const caller = askOnce(server, "/api/v1/openapi.json").catch(() => null);
      expect(await server.signal("SIGTERM")).toEqual({ code: 0, stderr: [] });
      expect(await caller).toBeNull();
      expect(inCluster(dataDir, "postmaster.pid")).toBe(false);
      await (await launch({ DEMO })).ready();
      expect(existsSync(join(dataDir, "demo-credentials.json"))).toBe(DEMO === "on");
    });
  }
});

test("a server whose output pipe is no longer read keeps serving, and stops on a signal", async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const server = await (await launch({ DEMO: "off" })).ready();
  const pages = async () => (await askOnce(server, "/set-up")).status;
  expect(await pages()).toBe(200);
  server.closeOutput();
  // Each of these prints a line.
  for (let refused = 0; refused < 5; refused++) {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    socket.end("no HTTP\r\n\r\n").resume();
    await once(socket, "close");
  }
  expect((await askOnce(server, "/api/v1/openapi.json")).status).toBe(200);
  expect(await pages()).toBe(200);
  expect((await server.signal("SIGTERM")).code).toBe(0);
});

test.describe("a server that is killed while it creates its database", () => {
  test("starts the next time, and leaves nothing of the first attempt behind", async ({
    dataDir,
    launch,
  }) => {
    test.setTimeout(180_000);
    const clusters = () =>
      existsSync(dataDir) ? readdirSync(dataDir).filter((name) => /^postgres(\.|$)/.test(name)) : [];
    const hasBegun = () => clusters().some((name) => existsSync(join(dataDir, name, "cluster/PG_VERSION")));
    const server = await launch({ DEMO: "off" });
    await expect.poll(hasBegun, { timeout: 60_000, intervals: [2] }).toBe(true);
    await server.signal("SIGKILL");
    await (await launch({ DEMO: "off" })).ready();
    expect(clusters()).toEqual(["postgres"]);
  });
});

test.describe("a server that cannot start prints one line with the reason and exits with 1", () => {
  const cases: [string, Settings, RegExp][] = [
    ["an invalid DATABASE_URL", { DATABASE_URL: "mysql://somewhere/x" }, /DATABASE_URL/],
    [
      "an unreachable DATABASE_URL",
      { DATABASE_URL: "postgresql://iozen:hunter2@127.0.0.1:1/iozen" },
      /DATABASE_URL.*127\.0\.0\.1:1/,
    ],
    [
      "a DATABASE_URL whose host name resolves to unreachable addresses only",
      { DATABASE_URL: "postgresql://iozen@localhost:1/iozen" },
      /DATABASE_URL \(localhost:1\/iozen\).*ECONNREFUSED/,
    ],
    ["a non-numeric PORT", { PORT: "http" }, /PORT/],
    ["an invalid PUBLIC_URL", { PUBLIC_URL: "example.com" }, /PUBLIC_URL/],
    // An address reserved for documentation. The stop delay does not apply: nobody was ever served.
    ["a HOST of another machine", { HOST: "192.0.2.1", DEMO: "off", STOP_DELAY_SECONDS: 300 }, /set HOST/],
  ];
  for (const [name, settings, reason] of cases) {
    test(name, async ({ launch }) => {
      test.setTimeout(60_000);
      const { code, stderr } = await (await launch(settings)).exit();
      expect([code, stderr]).toEqual([1, [expect.stringMatching(reason)]]);
      expect(stderr[0]).not.toContain("hunter2");
    });
  }

  test("a taken port, and a data folder in use", async ({ dataDir, launch }) => {
    test.setTimeout(120_000);
    const PORT = await freePort();
    const server = await (await launch({ PORT, DEMO: "off" })).ready();
    const samePort = await (await launch({ PORT, DATA_DIR: join(dataDir, "second") })).exit();
    expect([samePort.code, samePort.stderr]).toEqual([1, [expect.stringContaining(`${PORT} is taken`)]]);
    const sameFolder = await (await launch()).exit();
    expect([sameFolder.code, sameFolder.stderr]).toEqual([1, [expect.stringContaining("data folder")]]);
    await server.ready();
  });

  test("one of two servers that start on the same data folder at once", async ({ launch }) => {
    test.setTimeout(120_000);
    const TMPDIR = test.info().outputPath();
    const both = await Promise.all([launch({ DEMO: "off" }), launch({ DEMO: "off", TMPDIR })]);
    const refused = await Promise.race(both.map((server) => server.exit()));
    expect([refused.code, refused.stderr]).toEqual([1, [expect.stringContaining("data folder")]]);
    await Promise.all(both.filter(({ isRunning }) => isRunning).map((server) => server.ready()));
    expect(both.filter(({ isRunning }) => isRunning)).toHaveLength(1);
  });

  test("a database newer than the code", async ({ dataDir, launch }) => {
    test.setTimeout(120_000);
    await (await launch({ DEMO: "off" })).ready();
    const DATABASE_URL = readDatabaseUrl(dataDir);
    await withClient(DATABASE_URL, (sql) =>
      sql.query(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
         VALUES ('later', 'x', '29990101000000_later', now())`,
      ),
    );
    const { code, stderr } = await (await launch({ DATABASE_URL, DATA_DIR: join(dataDir, "second") })).exit();
    expect([code, stderr]).toEqual([
      1,
      [expect.stringMatching(/newer than this code.*29990101000000_later/)],
    ]);
  });
});

test.describe("demo data in an external database", () => {
  test("is completed before a graceful shutdown, and refused after a kill left it incomplete", async ({
    dataDir,
    launch,
  }) => {
    test.setTimeout(240_000);
    await (await launch({ DEMO: "off" })).ready();
    const begin = async (name: string) => {
      const place = { DATABASE_URL: await createDatabase(dataDir, name), DATA_DIR: join(dataDir, name) };
      const server = await launch(place);
      const mark = join(place.DATA_DIR, "demo-unfinished");
      await expect.poll(() => existsSync(mark), { timeout: 60_000, intervals: [5] }).toBe(true);
      return { server, place, mark };
    };
    const stopped = await begin("stopped");
    expect(await stopped.server.signal("SIGTERM")).toEqual({ code: 0, stderr: [] });
    expect(existsSync(stopped.mark)).toBe(false);
    expect(existsSync(join(stopped.place.DATA_DIR, "demo-credentials.json"))).toBe(true);

    const killed = await begin("killed");
    await killed.server.signal("SIGKILL");
    const { code, stderr } = await (await launch(killed.place)).exit();
    expect([code, stderr]).toEqual([
      1,
      [expect.stringMatching(/killed\).*unfinished demo.*demo-unfinished/)],
    ]);
  });
});

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

test("a server whose output nobody reads any more goes on serving, and stops when it is asked to", async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const server = await (await launch({ DEMO: "off" })).ready();
  const pages = async () => (await askOnce(server, "/set-up")).status;
  expect(await pages()).toBe(200);
  server.closeOutput();
  // Each of these is a line to print.
  for (let refused = 0; refused < 5; refused++) {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    socket.end("no HTTP\r\n\r\n").resume();
    await once(socket, "close");
  }
  expect((await askOnce(server, "/api/v1/openapi.json")).status).toBe(200);
  expect(await pages()).toBe(200);
  expect((await server.signal("SIGTERM")).code).toBe(0);
});

test.describe("a server that is killed while it makes its database", () => {
  test("starts the next time, and leaves nothing of the first behind", async ({ dataDir, launch }) => {
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

test.describe("a server that cannot start says why in one line and ends with 1", () => {
  const cases: [string, Settings, RegExp][] = [
    ["a DATABASE_URL that is none", { DATABASE_URL: "mysql://somewhere/x" }, /DATABASE_URL/],
    [
      "a DATABASE_URL where nothing listens",
      { DATABASE_URL: "postgresql://iozen:hunter2@127.0.0.1:1/iozen" },
      /DATABASE_URL.*127\.0\.0\.1:1/,
    ],
    [
      "a DATABASE_URL where nothing listens at any address of its name",
      { DATABASE_URL: "postgresql://iozen@localhost:1/iozen" },
      /DATABASE_URL \(localhost:1\/iozen\).*ECONNREFUSED/,
    ],
    ["a PORT that is no number", { PORT: "http" }, /PORT/],
    ["a PUBLIC_URL that is none", { PUBLIC_URL: "example.com" }, /PUBLIC_URL/],
    // Of documentation's addresses. It waits for no stop delay: nobody was ever served.
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

  test("one of two that start on one data folder at the same time", async ({ launch }) => {
    test.setTimeout(120_000);
    const TMPDIR = test.info().outputPath();
    const both = await Promise.all([launch({ DEMO: "off" }), launch({ DEMO: "off", TMPDIR })]);
    const refused = await Promise.race(both.map((server) => server.exit()));
    expect([refused.code, refused.stderr]).toEqual([1, [expect.stringContaining("data folder")]]);
    await Promise.all(both.filter(({ isRunning }) => isRunning).map((server) => server.ready()));
    expect(both.filter(({ isRunning }) => isRunning)).toHaveLength(1);
  });

  test("a database that is newer than the code", async ({ dataDir, launch }) => {
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

test.describe("demo data in somebody else's database", () => {
  test("is finished by a server that is asked to stop, and refused where one was killed", async ({
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

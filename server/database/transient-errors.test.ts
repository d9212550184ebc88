import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { PoolClient } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase } from "@/testing/unit/test-database";
import { databaseUrl, getApiDb, getApiPool, getPool, setDatabaseUrl, withPatience } from "./db";
import { isTransientDatabaseError } from "./is-transient-database-error";

/** Provokes the real errors of pg and Prisma, whose form an upgrade may change. */

const SLOW = "SELECT pg_sleep(2.2)";
let close: () => Promise<void>;
beforeAll(async () => {
  ({ close } = await openTestDatabase());
});
afterAll(() => close());

async function expectTransient(work: () => Promise<unknown>): Promise<void> {
  const error: unknown = await work().then(
    () => "it worked",
    (reason: unknown) => reason,
  );
  const isTransient = isTransientDatabaseError(error);
  expect({ isTransient, error: String(error) }).toMatchObject({ isTransient: true });
}

async function holdingAll(work: () => Promise<unknown>): Promise<void> {
  const held = await Promise.all(Array.from({ length: 10 }, () => getApiPool().connect()));
  try {
    await work();
  } finally {
    for (const client of held) client.release();
  }
}

const pidOf = async (client: PoolClient) =>
  (await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")).rows[0]?.pid;
const terminate = (pid: number | undefined) => getPool().query("SELECT pg_terminate_backend($1)", [pid]);

/** Runs `work` on connections to another port of this machine. */
async function onPort(port: number, work: () => Promise<void>): Promise<void> {
  const url = databaseUrl();
  setDatabaseUrl(url.replace(/:\d+\//, `:${port}/`));
  try {
    // On separate connections: those of this file stay open.
    await withPatience(work);
  } finally {
    setDatabaseUrl(url);
  }
}

describe("a failure counts as transient", () => {
  it("for a statement timeout, in pg and in Prisma", async () => {
    await expectTransient(() => getApiPool().query(SLOW));
    await expectTransient(() => getApiDb().$queryRawUnsafe(SLOW));
  });

  it("when all connections are taken", () =>
    holdingAll(async () => {
      await Promise.all([
        expectTransient(() => getApiPool().query("SELECT 1")),
        expectTransient(() => getApiDb().workspace.findMany()),
        expectTransient(() => getApiDb().$transaction((tx) => tx.workspace.findMany())),
      ]);
    }));

  it("on a connection that the database closed, during or between statements", async () => {
    const client = await getApiPool().connect();
    const pid = await pidOf(client);
    const sent = expectTransient(() => client.query(SLOW));
    await terminate(pid);
    await sent;
    await expectTransient(() => client.query("SELECT 1"));
    client.release(true);
  });

  it("for two writers in a deadlock", async () => {
    await getPool().query("CREATE TABLE pair (id int PRIMARY KEY); INSERT INTO pair VALUES (1), (2)");
    let arrived = 0;
    let meet: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (meet = resolve));
    const lock = (first: number, second: number) =>
      getApiDb().$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM pair WHERE id = ${first} FOR UPDATE`;
        if (++arrived === 2) meet();
        await both;
        await tx.$queryRaw`SELECT 1 FROM pair WHERE id = ${second} FOR UPDATE`;
      });
    await expectTransient(() => Promise.all([lock(1, 2), lock(2, 1)]));
  });

  it("when nothing listens on the port, or the listener hangs up", async () => {
    const hangUp = createServer((socket: Socket) => socket.destroy()).listen(0, "127.0.0.1");
    await once(hangUp, "listening");
    // safe: it listens on TCP
    const { port } = hangUp.address() as AddressInfo;
    for (const away of [1, port]) {
      await onPort(away, async () => {
        await expectTransient(() => getApiPool().query("SELECT 1"));
        await expectTransient(() => getApiDb().workspace.findMany());
        await expectTransient(() => getApiDb().$queryRaw`SELECT 1`);
        await expectTransient(() => getApiDb().$transaction((tx) => tx.workspace.findMany()));
      });
    }
    hangUp.close();
  });
});

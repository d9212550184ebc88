import { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb, getPool } from "@/server/database/db";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { DAY_MS, MINUTE_MS } from "@/lib/time";
import { findLoggedRequest } from "../logged-request";
import type { RequestRecord } from "../record";
import { insertRows } from "./insert";
import { shipMissing } from "./ship/ship-batch";
import { keyUses, writeDueUses, writeKeyUses } from "./key-uses";
import { toLine } from "./to-line";

const NOW = new Date();
let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
  await createLogWorkspace("w1", "pro", NOW);
});
afterAll(() => database.close());
beforeEach(async () => {
  await writeKeyUses(getPool(), "all");
  await getPool().query(
    "TRUNCATE request_log, request_log_responses, request_log_batches, request_rollup_minute, request_rollup_day, request_rollup_duration",
  );
  await getDb().apiKey.deleteMany({ where: { id: "k1" } });
  const key = { id: "k1", workspaceId: "w1", name: "Key", hash: "h", start: "s", end: "e", scopes: [] };
  await getDb().apiKey.create({ data: { ...key, createdById: "u1" }, select: { id: true } });
});

const at = (ms: number, changes: Partial<RequestRecord> = {}) =>
  recordAt(new Date(NOW.getTime() + ms), changes);
const insert = (records: readonly RequestRecord[]) =>
  shipMissing(
    getPool(),
    records.map((record) => toLine(record)),
  );
const count = async (table: string, what = "count(*)") => {
  const { rows } = await getPool().query<{ count: number }>(
    `SELECT coalesce(${what}, 0)::int AS count FROM ${table}`,
  );
  return rows[0]?.count;
};

describe("a key's last use", () => {
  const lastUse = () =>
    getDb().apiKey.findUnique({ where: { id: "k1" }, select: { lastUsedAt: true, lastUsedRoute: true } });

  it("is the route's pattern, never a path that a client made up", async () => {
    await writeRecords([at(0, { path: "/intake-bots/b1", route: "/intake-bots/:id" })]);
    expect(await lastUse()).toMatchObject({ lastUsedRoute: "GET /intake-bots/:id" });
    await writeRecords([at(1, { path: "/any/path", route: null })]);
    expect(await lastUse()).toMatchObject({ lastUsedRoute: null });
  });

  it("is written once a minute, and the newest at the latest a minute later", async () => {
    const clock = vi.spyOn(performance, "now").mockReturnValue(0);
    const [first, second] = [at(0), at(5)];
    await insert([first]);
    await insert([second]);
    expect((await lastUse())?.lastUsedAt?.toISOString()).toBe(first.createdAt);
    clock.mockReturnValue(MINUTE_MS);
    await writeKeyUses(getPool(), "due");
    clock.mockRestore();
    expect((await lastUse())?.lastUsedAt?.toISOString()).toBe(second.createdAt);
  });

  it("follows requests of many days that arrive within a minute", async () => {
    const clock = vi.spyOn(performance, "now").mockReturnValue(0);
    const newest = at(0);
    await insert([at(-29 * DAY_MS)]);
    await insert([newest]);
    clock.mockRestore();
    expect((await lastUse())?.lastUsedAt?.toISOString()).toBe(newest.createdAt);
  });

  it("is written although the transaction that took it failed", async () => {
    const clock = vi.spyOn(performance, "now").mockReturnValue(0);
    const client = await getPool().connect();
    keyUses().add({ ...at(0), apiKeyId: "k1" });
    await client.query("BEGIN");
    await writeDueUses(client);
    await client.query("ROLLBACK");
    client.release();
    clock.mockReturnValue(MINUTE_MS);
    await writeKeyUses(getPool(), "due");
    clock.mockRestore();
    expect((await lastUse())?.lastUsedAt).toEqual(NOW);
  });

  it("is written after an outage of several minutes", async () => {
    const clock = vi.spyOn(performance, "now").mockReturnValue(0);
    const away = new Pool({ connectionString: "postgresql://127.0.0.1:1/away" });
    keyUses().add({ ...at(0), apiKeyId: "k1" });
    for (let minute = 0; minute < 4; minute++) {
      clock.mockReturnValue(minute * MINUTE_MS);
      await expect(writeKeyUses(away, "due")).rejects.toThrow("ECONNREFUSED");
    }
    clock.mockReturnValue(4 * MINUTE_MS);
    await writeKeyUses(getPool(), "due");
    expect((await lastUse())?.lastUsedAt).toEqual(NOW);
    expect(keyUses().take(5 * MINUTE_MS, "all")).toEqual([]);
    clock.mockRestore();
    await away.end();
  });

  it("never goes back", async () => {
    await writeRecords([at(10)]);
    await writeRecords([at(0)]);
    expect((await lastUse())?.lastUsedAt?.toISOString()).toBe(at(10).createdAt);
  });
});

describe("a batch", () => {
  it("that is sent again changes nothing, in either form of its lines", async () => {
    const records = [
      at(0),
      at(1, { status: 404, errorCode: "resource_not_found" }),
      at(2, { workspaceId: null }),
    ];
    const former = records.map((record) => Buffer.from(`${JSON.stringify(record)}\n`));
    await insert(records);
    await insert(records);
    await shipMissing(getPool(), former);
    expect(await count("request_log")).toBe(3);
    expect(await count("request_rollup_minute", "sum(requests)")).toBe(2);
    expect(await count("request_rollup_day", "sum(requests)")).toBe(2);
    expect(await count("request_rollup_duration", "sum(requests)")).toBe(2);
    expect(await count("request_log_batches", "sum(cardinality(ids))")).toBe(2);
  });

  it("belongs to the caller's transaction, and is refused whole if the database has a row of it", async () => {
    const fresh = at(1);
    await insert([at(0)]);
    const client = await getPool().connect();
    for (const end of ["ROLLBACK", "COMMIT"]) {
      await client.query("BEGIN");
      await insertRows(client, [toLine(fresh)]);
      await client.query(end);
    }
    await client.query("BEGIN");
    await expect(insertRows(client, [toLine(fresh)])).rejects.toMatchObject({ code: "23505" });
    await client.query("ROLLBACK");
    client.release();
    expect(await count("request_log")).toBe(2);
    expect(await count("request_rollup_minute", "sum(requests)")).toBe(2);
  });

  it("with a line that is refused leaves no row, however much follows it, and the connection serves the next", async () => {
    const filler = Array.from({ length: 900 }, (_, index) => at(index, { query: "x".repeat(8_000) }));
    const lines = [
      Buffer.from(toLine(at(0)).toString().replace("\tGET\t", "\tGET\tone\tmore\t")),
      ...filler.map((each) => toLine(each)),
    ];
    await expect(shipMissing(getPool(), lines)).rejects.toMatchObject({ code: expect.stringMatching(/^22/) });
    await expect(shipMissing(getPool(), [Buffer.from("torn\n")])).rejects.toMatchObject({ code: "22P04" });
    await expect(shipMissing(getPool(), [Buffer.from("{torn\n")])).rejects.toMatchObject({ code: "22P04" });
    expect(await count("request_log")).toBe(0);
    await insert([at(0)]);
    expect(await count("request_log")).toBe(1);
  });
});

describe("a response's text", () => {
  const bodyOf = (text: string) => ({
    text,
    contentType: "application/json",
    bytes: text.length,
    truncated: false,
  });
  const long = JSON.stringify({ name: "x".repeat(400) });

  it("is stored once for a workspace and day, and read with each request", async () => {
    const ofDay = [0, 1, 2, 3].map((ms) => at(ms, { responseBody: bodyOf(long) }));
    const others = [
      at(4, { workspaceId: "w2", responseBody: bodyOf(long) }),
      at(5, { responseBody: bodyOf('{"a":1}') }),
    ];
    await insert(ofDay.slice(0, 1));
    await insert([...ofDay.slice(1), ...others]);
    expect(await count("request_log_responses")).toBe(1);
    expect(await count("request_log WHERE response_hash IS NOT NULL")).toBe(3);
    for (const { id, responseBody } of [...ofDay, ...others])
      expect((await findLoggedRequest({ db: getDb() }, { id }))?.responseBody).toEqual(responseBody);
  });
});

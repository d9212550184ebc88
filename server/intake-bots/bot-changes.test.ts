import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase } from "@/testing/unit/test-database";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { databaseUrl, getApiPool, getDb, getPool } from "@/server/database/db";
import { DatabaseListener } from "@/server/database/listener";
import { openBotCaches } from "./bot-changes";
import { botKey, FIND_BOTS } from "./intake-bot-row";

const LOG = { warn: () => undefined };
/** Messages arrive in the order of their commits: once a mark is heard, so is every change before it. */
const MARKS = "test_mark";

/** A process, as far as its caches are concerned. */
async function openProcess() {
  const listener = new DatabaseListener(databaseUrl(), LOG);
  const { bots, counts } = openBotCaches(listener);
  let lastMark = "";
  listener.subscribe(MARKS, { onMessage: (mark) => (lastMark = mark), onReset: () => undefined });
  await vi.waitUntil(() => listener.isUp(), 10_000);
  const read = async (key: string) => {
    const [bot, count] = await Promise.all([bots.find(key), counts.find(key)]);
    return bot && { name: bot.name, count };
  };
  /** Whether a read of the bot would cost no statement. */
  const isCached = (key: string) => bots.peek(key) !== undefined && counts.peek(key) !== undefined;
  return { listener, bots, counts, read, isCached, lastMark: () => lastMark };
}

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let processes: Awaited<ReturnType<typeof openProcess>>[];
let workspaceId: string;
let id: string;
let key: string;

beforeAll(async () => {
  database = await openTestDatabase();
  processes = [await openProcess(), await openProcess()];
});
afterAll(async () => {
  for (const { listener } of processes) await listener.stop();
  await database.close();
});

const createBot = (data: { id?: string } = {}) =>
  getDb().intakeBot.create({
    data: { workspaceId, name: "Contact", shareUrl: crypto.randomUUID(), schema: [], ...data },
    select: { id: true },
  });
const submit = () =>
  getDb().submission.create({
    data: { workspaceId, intakeBotId: id, data: {}, status: "COMPLETED", schemaVersion: 1 },
    select: { id: true },
  });

/** Every process reads this once the messages have arrived, and from memory. */
async function expectRead(expected: { name: string; count: number } | null, of = key): Promise<void> {
  for (const { read, isCached } of processes) {
    await vi.waitFor(async () => {
      expect(await read(of)).toEqual(expected);
      // Not yet when a message overtook the read.
      expect(isCached(of)).toBe(true);
    }, 10_000);
  }
}

/** Every process has heard of every change so far. */
async function expectAllHeard(): Promise<void> {
  const mark = crypto.randomUUID();
  // Sent again while a process connects anew: it hears only what is sent afterwards.
  await vi.waitFor(async () => {
    await getPool().query("SELECT pg_notify($1, $2)", [MARKS, mark]);
    for (const { lastMark } of processes) expect(lastMark()).toBe(mark);
  }, 10_000);
}

beforeEach(async () => {
  workspaceId = crypto.randomUUID();
  await createLogWorkspace(workspaceId, "business", new Date());
  ({ id } = await createBot());
  key = botKey(workspaceId, id);
  // A message about the new bot that arrives later would drop what a test has read.
  await expectAllHeard();
  await expectRead({ name: "Contact", count: 0 });
});
afterEach(() => void vi.restoreAllMocks());

describe("the caches of bots, in two processes", () => {
  it("read an unchanged bot without a statement", async () => {
    const query = vi.spyOn(getApiPool(), "query");
    for (const { bots } of processes) expect(bots.find(key)).toBe(bots.find(key));
    expect(query).not.toHaveBeenCalled();
  });

  it("know a change once it is notified, whoever makes it", async () => {
    await getPool().query("UPDATE intake_bots SET name = 'Order' WHERE id = $1", [id]);
    await expectRead({ name: "Order", count: 0 });
  });

  it("know a moment later every submission that comes, moves and goes, and keep the bot meanwhile", async () => {
    const before = processes.map(({ bots }) => bots.find(key));
    const first = await submit();
    await submit();
    await expectRead({ name: "Contact", count: 2 });
    const other = await createBot();
    await getDb().submission.update({ where: first, data: { intakeBotId: other.id }, select: { id: true } });
    await expectRead({ name: "Contact", count: 1 });
    await expectRead({ name: "Contact", count: 1 }, botKey(workspaceId, other.id));
    await getDb().submission.deleteMany({ where: { intakeBotId: id } });
    await expectRead({ name: "Contact", count: 0 });
    expect(processes.map(({ bots }) => bots.find(key))).toEqual(before);
  });

  it("keep nothing of a change that is rolled back, and nothing before it commits", async () => {
    const client = await getPool().connect();
    await client.query("BEGIN");
    await client.query("UPDATE intake_bots SET name = 'Never' WHERE id = $1", [id]);
    await expectRead({ name: "Contact", count: 0 });
    await client.query("ROLLBACK");
    client.release();
    await expectRead({ name: "Contact", count: 0 });
  });

  it("know that a bot is gone, and that it exists again", async () => {
    await submit();
    await getDb().intakeBot.delete({ where: { id }, select: { id: true } });
    await expectRead(null);
    await createBot({ id });
    await expectRead({ name: "Contact", count: 0 });
  });

  it("know that a bot is gone with its workspace", async () => {
    await getDb().workspace.delete({ where: { id: workspaceId }, select: { id: true } });
    await expectRead(null);
  });

  it("know that a bot has moved, for the workspace it left and the one it came to", async () => {
    const to = crypto.randomUUID();
    await createLogWorkspace(to, "business", new Date());
    await expectRead(null, botKey(to, id));
    await getPool().query("UPDATE intake_bots SET workspace_id = $2 WHERE id = $1", [id, to]);
    await expectRead(null);
    await expectRead({ name: "Contact", count: 0 }, botKey(to, id));
  });

  it("know that every bot was removed at once", async () => {
    await submit();
    await expectRead({ name: "Contact", count: 1 });
    await getPool().query("TRUNCATE submissions CASCADE");
    await expectRead({ name: "Contact", count: 0 });
    await getPool().query("TRUNCATE intake_bots CASCADE");
    await expectRead(null);
  });

  it("trust nothing for more than a second without messages, and start afresh with them", async () => {
    const own = await openProcess();
    await own.read(key);
    const now = performance.now();
    await own.listener.stop();
    await getPool().query("UPDATE intake_bots SET name = 'Order' WHERE id = $1", [id]);
    expect(await own.read(key)).toEqual({ name: "Contact", count: 0 });
    vi.spyOn(performance, "now").mockReturnValue(now + 1_001);
    expect(own.isCached(key)).toBe(false);
    expect(await own.read(key)).toEqual({ name: "Order", count: 0 });
  });

  it("drop everything when the listener's connection is lost, since messages may have been", async () => {
    await expectRead({ name: "Contact", count: 0 });
    await getPool().query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'iozen-listener'",
    );
    await getPool().query("UPDATE intake_bots SET name = 'Order' WHERE id = $1", [id]);
    await expectRead({ name: "Order", count: 0 });
    await vi.waitUntil(() => processes.every(({ listener }) => listener.isUp()), 10_000);
  });
});

describe("the triggers", () => {
  it("fire for every column that the cached values are read from", async () => {
    // PostgreSQL itself lists the columns that a view reads.
    const query = FIND_BOTS.replace("$1::text[]", "'{}'::text[]").replace("$2::text[]", "'{}'::text[]");
    await getPool().query(`CREATE VIEW read_bots AS ${query}`);
    const { rows: read } = await getPool().query<{ name: string }>(
      `SELECT DISTINCT table_name || '.' || column_name AS name FROM information_schema.view_column_usage
       WHERE view_name = 'read_bots'`,
    );
    await getPool().query("DROP VIEW read_bots");
    const { rows: announced } = await getPool().query<{ name: string }>(
      `SELECT event_object_table || '.' || event_object_column AS name FROM information_schema.triggered_update_columns
       WHERE trigger_name = 'intake_bots_changed'`,
    );
    const names = new Set(announced.map(({ name }) => name));
    const decisive = read.map(({ name }) => name);
    expect(decisive).toContain("intake_bots.schema");
    expect(decisive.filter((name) => !names.has(name))).toEqual([]);
  });
});

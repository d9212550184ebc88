import { once } from "node:events";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded/start";
import { migrate } from "./migrate";
import { splitStatements } from "./split-statements";

const MIGRATIONS = join(process.cwd(), "prisma/migrations");

let directory: string;
let cluster: EmbeddedDatabase;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "iozen-migrate-"));
  cluster = await startEmbeddedDatabase(join(directory, "data"));
});
afterAll(async () => {
  await cluster.stop();
  await rm(directory, { recursive: true, force: true });
});

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const query = (url: string, sql: string) =>
  withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);

/** One database for all tests: creating one each time costs more than the migrations. */
async function emptyDatabase(): Promise<string> {
  await query(cluster.url, "DROP SCHEMA public CASCADE");
  await query(cluster.url, "CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC");
  return cluster.url;
}

/** Describes every table, column, index and function as text. */
async function shapeOf(url: string): Promise<unknown[]> {
  return query(
    url,
    `SELECT table_name AS name, string_agg(column_name || ' ' || data_type, ', ' ORDER BY column_name) AS what
       FROM information_schema.columns WHERE table_schema = 'public' GROUP BY 1
     UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT routine_name, routine_definition FROM information_schema.routines
       WHERE routine_schema = 'public' AND external_language IN ('SQL', 'PLPGSQL')
     UNION ALL SELECT migration_name, (finished_at IS NOT NULL)::text FROM _prisma_migrations ORDER BY 1, 2`,
  );
}

const names = async () =>
  (await readdir(MIGRATIONS, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();

/** The first `length` migrations, like an earlier release. */
async function earlierRelease(length: number): Promise<string> {
  const target = join(directory, `release-${length}`);
  await mkdir(target, { recursive: true });
  for (const name of (await names()).slice(0, length)) {
    await cp(join(MIGRATIONS, name), join(target, name), { recursive: true });
  }
  return target;
}

/** Migrates through a proxy that cuts the connection after a number of messages, like a killed process. */
async function migrateAndCut(url: string, messages: number): Promise<void> {
  const { hostname, port } = new URL(url);
  let left = messages;
  const wire = createServer((client) => {
    const server = connect(Number(port), hostname);
    const cut = () => [client, server].forEach((socket) => socket.destroy());
    client.on("data", (bytes) => {
      left -= 1;
      server.write(bytes, () => left <= 0 && cut());
    });
    server.on("data", (bytes) => client.write(bytes));
    for (const socket of [client, server]) socket.on("error", () => undefined).on("close", cut);
  });
  await once(wire.listen(0, "127.0.0.1"), "listening");
  const address = wire.address();
  const cutUrl = new URL(url);
  cutUrl.port = String(typeof address === "object" ? address?.port : "");
  await expect(migrate(cutUrl.href, MIGRATIONS)).rejects.toThrow(/terminated|closed|ECONNRESET/i);
  wire.close();
}

describe("a migration that is killed", () => {
  it.each([0, 2])(
    "is repeated at the next start, wherever it was interrupted (%i migrations before)",
    async (before) => {
      const clean = await emptyDatabase();
      await migrate(clean, MIGRATIONS);
      const right = await shapeOf(clean);
      const release = await earlierRelease(before);
      const scripts = await Promise.all(
        (await names()).map((name) => readFile(join(MIGRATIONS, name, "migration.sql"), "utf8")),
      );
      const all = scripts.slice(before).flatMap(splitStatements).length + 6 * (scripts.length - before);
      const rounds = 8;
      for (let round = 0; round < rounds; round += 1) {
        const url = await emptyDatabase();
        if (before > 0) await migrate(url, release);
        await migrateAndCut(url, Math.ceil(((round + 0.5) * all) / rounds));
        await migrate(url, MIGRATIONS);
        expect(await shapeOf(url)).toEqual(right);
      }
    },
    120_000,
  );

  it("completes when an earlier release died between its work and its history entry", async () => {
    const url = await emptyDatabase();
    const all = await names();
    for (let length = 1; length <= all.length; length += 1) {
      await migrate(url, await earlierRelease(length));
      await query(
        url,
        `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '${all[length - 1]}'`,
      );
      expect(await migrate(url, MIGRATIONS)).toEqual(all.slice(length - 1));
      await emptyDatabase();
    }
  });
});

describe("a migration that fails", () => {
  it("names the statement, the extension and the reason, and succeeds once the cause is gone", async () => {
    const url = await emptyDatabase();
    const broken = await earlierRelease(1);
    const folder = join(broken, "29990101000000_search");
    await mkdir(folder);
    await writeFile(
      join(folder, "migration.sql"),
      'CREATE TABLE "half" (id int);\nCREATE EXTENSION pg_nothing;\nCREATE TABLE "whole" (id int);',
    );
    await expect(migrate(url, broken)).rejects.toThrow(
      /^Migration 29990101000000_search failed.*"CREATE EXTENSION pg_nothing": .*pg_nothing/,
    );
    await writeFile(join(folder, "migration.sql"), 'CREATE TABLE "half" (id int);');
    expect(await migrate(url, broken)).toEqual(["29990101000000_search"]);
  });

  it("names the privilege that a role lacks, and succeeds once it is granted", async () => {
    const url = await emptyDatabase();
    const role = new URL(url);
    role.username = "visitor";
    await query(url, `CREATE ROLE visitor LOGIN PASSWORD '${role.password}'`);
    const failure = await migrate(role.href, MIGRATIONS).catch(String);
    expect(failure).toMatch(/"CREATE TABLE _prisma_migrations \(": permission denied for schema public/);
    expect(failure).not.toContain("\n");
    await query(url, "GRANT CREATE ON SCHEMA public TO visitor");
    await expect(migrate(role.href, MIGRATIONS)).rejects.toThrow(
      `"CREATE SCHEMA IF NOT EXISTS "public"": permission denied for database ${role.pathname.slice(1)}`,
    );
    await query(url, `GRANT CREATE ON DATABASE ${role.pathname.slice(1)} TO visitor`);
    expect((await migrate(role.href, MIGRATIONS)).length).toBeGreaterThan(0);
  });

  it("refuses a database of another program or of a newer release", async () => {
    const url = await emptyDatabase();
    await query(url, "CREATE TABLE somebody_elses (id int)");
    await expect(migrate(url, MIGRATIONS)).rejects.toThrow('it has a table "somebody_elses"');
    const newer = await emptyDatabase();
    await migrate(newer, MIGRATIONS);
    await expect(migrate(newer, await earlierRelease(1))).rejects.toThrow("newer than this code");
  });
});

describe("several processes at once", () => {
  it("all start on an empty database; later ones wait and report it", async () => {
    const url = await emptyDatabase();
    const onWait = vi.fn<() => void>();
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, MIGRATIONS, { onWait })));
    expect(applied.flat().toSorted()).toEqual(await names());
    expect(onWait).toHaveBeenCalled();
  });

  it("a stop ends the wait", async () => {
    const url = await emptyDatabase();
    await withClient(url, async (holder) => {
      await holder.query("SELECT pg_advisory_lock(72707369)");
      const stopping = new AbortController();
      const waiting = migrate(url, MIGRATIONS, { onWait: () => stopping.abort(), signal: stopping.signal });
      await expect(waiting).rejects.toThrow(/terminated|closed/i);
    });
  });
});

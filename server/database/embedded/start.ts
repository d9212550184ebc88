import "server-only";

import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { Client } from "pg";
import { StartError } from "@/server/platform/describe-error";
import { clusterIn, createCluster, hasCluster, passwordFileIn, removeAttempts } from "./cluster";
import { failureReason } from "./failure";
import { findPostmaster, signalPostmaster, stopPostmaster } from "./postmaster";
import { startPostmaster, waitUntilReady } from "./start-postmaster";
import { superviseCluster } from "./supervise";

export interface EmbeddedDatabase {
  url: string;
  stop(): Promise<void>;
}

interface Options {
  /** Drops the database first. */
  startOver?: boolean;
  /** Aborts the start. */
  stopping?: AbortSignal;
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

function readPassword(dataDir: string): string {
  const file = passwordFileIn(dataDir);
  if (!existsSync(file)) throw new Error(`${file}: it is missing; put it back from a backup`);
  const password = readFileSync(file, "utf8").trim();
  if (password === "") throw new Error(`${file}: it is empty; put it back from a backup`);
  return password;
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

/** Returns the port of the running server, or starts one. A killed app leaves its database running; this process adopts it. */
async function runCluster(directory: string, stopping?: AbortSignal): Promise<number> {
  const running = await waitUntilReady(directory, stopping);
  if (running !== null) return running;
  const port = await freePort();
  await startPostmaster(directory, port, stopping);
  return port;
}

/** The database ends with this process, unless the process is killed. */
function endWithProcess(directory: string): { release(): void } {
  const end = () => signalPostmaster(directory, "SIGQUIT");
  process.once("exit", end);
  return { release: () => process.off("exit", end) };
}

/** Starts the PostgreSQL in `dataDir`/postgres, and creates it if it does not exist. */
export async function startEmbeddedDatabase(
  dataDir: string,
  { startOver = false, stopping }: Options = {},
): Promise<EmbeddedDatabase> {
  const directory = clusterIn(dataDir);
  const end = endWithProcess(directory);
  try {
    const isThere = hasCluster(directory);
    await removeAttempts(dataDir);
    if (!isThere) await createCluster(dataDir, stopping);
    const port = await runCluster(directory, stopping);
    const password = readPassword(dataDir);
    const url = (database: string) => `postgresql://iozen:${password}@127.0.0.1:${port}/${database}`;
    await createDatabase(url("postgres"), startOver);
    const supervisor = superviseCluster(directory, (signal) => startPostmaster(directory, port, signal));
    const stop = async () => {
      await supervisor.stop();
      await stopPostmaster(directory);
      end.release();
    };
    return { url: url("iozen"), stop };
  } catch (error) {
    if (findPostmaster(directory)) await stopPostmaster(directory);
    end.release();
    if (error instanceof StartError) throw error;
    throw new StartError(`The embedded database in ${directory} did not start: ${failureReason(error)}`);
  }
}

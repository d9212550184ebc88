import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chown, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { asDatabaseUser, binaries, databaseUid, isRoot } from "@/server/database/embedded/run-binary";
import { withClient } from "@/testing/database";
import { chaosPorts } from "@/testing/server/ports";
import { waitFor } from "@/testing/wait";

const run = promisify(execFile);

/** Bounded WAL as in the embedded database; PostgreSQL's defaults otherwise, above all for durability. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_wal_size: "1GB",
  log_min_messages: "warning",
};

async function runBinary(command: string, args: readonly string[]): Promise<void> {
  const [file = command, ...rest] = asDatabaseUser([command, ...args]);
  await run(file, rest);
}

/** The process id of the server that runs on a cluster's folder, or null. */
export function postmasterOf(directory: string): number | null {
  const file = join(directory, "postmaster.pid");
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  return pid > 0 && isAlive(pid) ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * Kills the server of a cluster as a fault would: no shutdown, no checkpoint. Returns the milliseconds until the process
 * is gone, up to about a second: PostgreSQL does not start another before that.
 */
export async function killPostmaster(directory: string): Promise<number> {
  const pid = postmasterOf(directory);
  if (pid === null) return 0;
  const killedAt = performance.now();
  process.kill(pid, "SIGKILL");
  await waitFor("the killed postmaster's end", () => (isAlive(pid) ? null : true), { withinMs: 10_000 });
  return performance.now() - killedAt;
}

/** A PostgreSQL managed by the scenario, as in an installation with DATABASE_URL. */
export class Postgres {
  private constructor(
    private readonly tools: Awaited<ReturnType<typeof binaries>>,
    readonly directory: string,
    readonly port: number,
    private readonly password: string,
  ) {}

  /** Creates and starts a cluster below `parent`, with an empty database. */
  static async create(parent: string): Promise<Postgres> {
    const directory = join(parent, "cluster");
    const passwordFile = join(parent, "cluster-password");
    const password = randomBytes(24).toString("base64url");
    await mkdir(directory, { recursive: true });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (isRoot && databaseUid !== undefined)
      for (const path of [directory, passwordFile]) await chown(path, databaseUid, databaseUid);
    const tools = await binaries();
    const flags = ["--username=iozen", "--auth=scram-sha-256", "--encoding=UTF8", "--no-locale"];
    await runBinary(tools.initdb, [`--pgdata=${directory}`, `--pwfile=${passwordFile}`, ...flags]);
    const postgres = new Postgres(tools, directory, await chaosPorts.take(), password);
    await postgres.start();
    await withClient(postgres.url(postgres.port, "postgres"), (sql) => sql.query("CREATE DATABASE iozen"));
    return postgres;
  }

  /** Its address, or that of a proxy in front of it. */
  url(port = this.port, database = "iozen"): string {
    return `postgresql://iozen:${this.password}@127.0.0.1:${port}/${database}`;
  }

  /** Starts it as a supervisor does, with retries until the remains of a killed server are gone and it accepts. */
  async start(): Promise<void> {
    const options = Object.entries({ ...SETTINGS, port: this.port })
      .map(([name, value]) => `-c ${name}='${value}'`)
      .join(" ");
    const log = join(this.directory, "server.log");
    const args = ["start", "-w", "-t", "60", "-D", this.directory, "-l", log, "-o", options];
    const attempt = () =>
      runBinary(this.tools.pg_ctl, args).then(
        () => true,
        () => null,
      );
    await waitFor("PostgreSQL's start", attempt, { withinMs: 30_000 });
  }

  async stop(mode: "fast" | "immediate" = "fast"): Promise<void> {
    if (postmasterOf(this.directory) === null) return;
    await runBinary(this.tools.pg_ctl, ["stop", "-D", this.directory, "-m", mode, "-w"]);
  }

  kill(): Promise<number> {
    return killPostmaster(this.directory);
  }
}

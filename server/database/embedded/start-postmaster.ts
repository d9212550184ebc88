import "server-only";

import { closeSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { logger } from "@/server/platform/logger";
import { fullDisk, printedReason } from "./failure";
import { disownPidFile, findPostmaster, signalPostmaster } from "./postmaster";
import { binaries, reaped, spawnBinary, spawnProblem } from "./run-binary";
import { openServerLog } from "./server-log";

/** Settings for one machine that also runs the app; max_wal_size bounds the time that a recovery takes. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "128MB",
  max_wal_size: "1GB",
  log_min_messages: "warning",
  // After a crash PostgreSQL first writes out its folder: one call for the whole, in place of one for each of a thousand
  // files, which takes seconds on a busy disk. Linux alone has it.
  ...(process.platform === "linux" && { recovery_init_sync_method: "syncfs" }),
};

const POLL_INTERVAL_MS = 10;
/** From here on somebody is waiting and wonders. */
const LONG_MS = 10_000;

/** Waits for the server of this folder, whoever started it, to answer; null when there is none, or none any more. */
export async function waitUntilReady(directory: string, stopping?: AbortSignal): Promise<number | null> {
  for (;;) {
    const postmaster = findPostmaster(directory);
    if (!postmaster || postmaster.status === "ready") return postmaster?.port ?? null;
    stopping?.throwIfAborted();
    await delay(POLL_INTERVAL_MS);
  }
}

/** Starts the server of this folder and resolves once it answers; rejects with why it ended, in one line. */
export async function startPostmaster(
  directory: string,
  port: number,
  stopping?: AbortSignal,
): Promise<void> {
  const { postgres } = await binaries();
  disownPidFile(directory);
  const options = Object.entries({ ...SETTINGS, port }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const log = openServerLog(directory);
  const child = spawnBinary(reaped([postgres, "-D", directory, ...options]), {
    stdio: ["ignore", log.file, log.file],
    cwd: directory,
  });
  closeSync(log.file);
  let ended: string | null = null;
  child.once("error", (error) => (ended = spawnProblem(error)));
  child.once("exit", (code, signal) => (ended ??= `it ended with ${signal ?? code}`));
  child.unref();
  const startedAt = performance.now();
  let isSaid = false;
  // What a start says is awaited for as long as it runs: after a crash, PostgreSQL first repairs what it finds.
  while (findPostmaster(directory)?.status !== "ready") {
    if (ended !== null) throw new Error(fullDisk(directory) ?? printedReason(log.read()) ?? ended);
    if (stopping?.aborted) signalPostmaster(directory, "SIGINT");
    if (!isSaid && performance.now() - startedAt > LONG_MS) {
      logger("database").warn("The embedded PostgreSQL is still starting: it may be recovering from a crash");
      isSaid = true;
    }
    await delay(POLL_INTERVAL_MS);
  }
}

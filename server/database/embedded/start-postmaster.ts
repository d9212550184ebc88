import "server-only";

import { closeSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { logger } from "@/server/platform/logger";
import { fullDisk, printedReason } from "./failure";
import { disownPidFile, findPostmaster, signalPostmaster } from "./postmaster";
import { binaries, reaped, spawnBinary, spawnProblem } from "./run-binary";
import { openServerLog } from "./server-log";

/** Settings for a machine that also runs the app; max_wal_size bounds the time of a recovery. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "128MB",
  max_wal_size: "1GB",
  log_min_messages: "warning",
  // After a crash PostgreSQL first syncs its folder: by one system call instead of one for each of a thousand files, which
  // takes seconds on a busy disk. Linux only.
  ...(process.platform === "linux" && { recovery_init_sync_method: "syncfs" }),
};

const POLL_INTERVAL_MS = 10;
/** A start that takes longer than this is explained in the log. */
const SLOW_START_MS = 10_000;

/** Waits until this folder's server, whoever started it, accepts connections; returns its port, or null when none runs. */
export async function waitUntilReady(directory: string, stopping?: AbortSignal): Promise<number | null> {
  for (;;) {
    const postmaster = findPostmaster(directory);
    if (!postmaster || postmaster.status === "ready") return postmaster?.port ?? null;
    stopping?.throwIfAborted();
    await delay(POLL_INTERVAL_MS);
  }
}

/** Starts this folder's server and resolves once it accepts connections; rejects with the reason in one line. */
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
  let hasWarned = false;
  // There is no timeout: after a crash, PostgreSQL first repairs its files.
  while (findPostmaster(directory)?.status !== "ready") {
    if (ended !== null) throw new Error(fullDisk(directory) ?? printedReason(log.read()) ?? ended);
    if (stopping?.aborted) signalPostmaster(directory, "SIGINT");
    if (!hasWarned && performance.now() - startedAt > SLOW_START_MS) {
      logger("database").warn("The embedded PostgreSQL is still starting: it may be recovering from a crash");
      hasWarned = true;
    }
    await delay(POLL_INTERVAL_MS);
  }
}

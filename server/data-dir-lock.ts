import "server-only";

import { createHash } from "node:crypto";
import { mkdirSync, realpathSync, rmSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartError } from "./database/start-error";

/** Whether a live process listens there; a killed one leaves only the socket's file behind. */
function isHeld(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createConnection(path);
    probe.once("connect", () => {
      probe.destroy();
      resolve(true);
    });
    probe.once("error", () => resolve(false));
  });
}

function hold(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", reject);
    server.listen(path, () => {
      server.unref();
      resolve();
    });
  });
}

/**
 * Keeps a second server off this data folder. The lock is a listening socket: the kernel frees it with the process, and
 * no recycled process id can hold it by mistake.
 */
export async function lockDataDir(dataDir: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const name = createHash("sha256").update(realpathSync(dataDir)).digest("hex").slice(0, 16);
  const path = join(tmpdir(), `iozen-${name}.sock`);
  if (await isHeld(path))
    throw new StartError(`Another server runs on the data folder ${dataDir}: stop it, or set DATA_DIR`);
  rmSync(path, { force: true });
  await hold(path);
}

import "server-only";

import { randomUUID } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { now } from "@/server/platform/clock";

const FILE = "identity.json";

/** Names the spool in the database, and its writer's segments in the directory. */
export interface SpoolIdentity {
  /** Random; made once for a directory. */
  id: string;
  /** Higher than that of every earlier process, whatever the clock says. */
  generation: number;
}

function readIdentity(path: string): SpoolIdentity | null {
  if (!existsSync(path)) return null;
  return JSON.parse(readFileSync(path, "utf8")) as SpoolIdentity; // safe: written below, by a rename
}

function flushToDisk(path: string): void {
  const fd = openSync(path, "r");
  fsyncSync(fd);
  closeSync(fd);
}

function save(directory: string, identity: SpoolIdentity): void {
  const path = join(directory, FILE);
  writeFileSync(`${path}.new`, JSON.stringify(identity), { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
  flushToDisk(directory);
}

/** Returns the identity for a process that starts to write to this directory. */
export function claimIdentity(directory: string): SpoolIdentity {
  const known = readIdentity(join(directory, FILE));
  const generation = Math.max(now().getTime(), (known?.generation ?? 0) + 1);
  const identity = { id: known?.id ?? randomUUID(), generation };
  try {
    save(directory, identity);
  } catch (error) {
    // A full disk must not prevent a restart: the clock alone then keeps generations in order.
    if (!known) throw error;
  }
  return identity;
}

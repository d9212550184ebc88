import "server-only";

import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { now } from "@/server/platform/clock";
import { writeSmallFile } from "@/server/platform/data-dir/small-file";
import { IDENTITY_FILE } from "@/server/platform/data-dir/spool-files";

/** Names the spool in the database, and its writer's segments in the directory. */
export interface SpoolIdentity {
  /** Random; made once for a directory. */
  id: string;
  /** Higher than that of every earlier process, whatever the clock says. */
  generation: number;
}

function readIdentity(path: string): SpoolIdentity | null {
  if (!existsSync(path)) return null;
  return JSON.parse(readFileSync(path, "utf8")) as SpoolIdentity; // safe: written below, whole or not at all
}

/** Returns the identity for a process that starts to write to this directory. */
export function claimIdentity(directory: string): SpoolIdentity {
  const path = join(directory, IDENTITY_FILE);
  const known = readIdentity(path);
  const generation = Math.max(now().getTime(), (known?.generation ?? 0) + 1);
  const identity = { id: known?.id ?? randomUUID(), generation };
  try {
    writeSmallFile(path, JSON.stringify(identity));
  } catch (error) {
    // A full disk must not prevent a restart: the clock alone then keeps generations in order.
    if (!known) throw error;
  }
  return identity;
}

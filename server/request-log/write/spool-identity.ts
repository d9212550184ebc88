import "server-only";

import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { now } from "@/server/platform/clock";
import { isDiskFull, writeSmallFile } from "@/server/platform/data-dir/small-file";
import { IDENTITY_FILE } from "@/server/platform/data-dir/spool-files";
import { StartError } from "@/server/platform/describe-error";
import { generationOf, kindOf, readablePath, segmentName } from "./segment-name";

/** Names the spool in the database, and its writer's segments in the directory. */
export interface SpoolIdentity {
  /** Random; made once for a directory. */
  id: string;
  /** Higher than that of every earlier process, whatever the clock says. */
  generation: number;
}

function isIdentity(value: unknown): value is SpoolIdentity {
  if (typeof value !== "object" || value === null || !("id" in value) || !("generation" in value))
    return false;
  return typeof value.id === "string" && value.id !== "" && Number.isSafeInteger(value.generation);
}

function readIdentity(path: string): SpoolIdentity | null {
  if (!existsSync(path)) return null;
  const identity = parse(readFileSync(path, "utf8"));
  if (isIdentity(identity)) return identity;
  throw new StartError(
    `The spool's file ${path} is damaged: restore it, or remove it; without it, waiting rows are compared with the log by their ids`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The identity of a process that writes to this directory, and the names of its segments. */
export class ClaimedIdentity {
  private sequence = 0;
  private isStored = false;

  constructor(
    private readonly directory: string,
    readonly identity: SpoolIdentity,
  ) {}

  /** Call it before a segment is on disk: a later process finds its position by the id, and goes on above it. */
  store(): void {
    if (this.isStored) return;
    writeSmallFile(join(this.directory, IDENTITY_FILE), JSON.stringify(this.identity));
    this.isStored = true;
  }

  nextName(kind: "disk" | "overflow"): string {
    return segmentName(kind, this.identity.generation, this.sequence++);
  }
}

/**
 * Claims the identity for a process that starts to write to this directory. A full disk does not prevent that: the identity
 * is stored later, before the first segment. Throws if it cannot be stored for another reason, and never was.
 */
export function claimIdentity(directory: string): ClaimedIdentity {
  const known = readIdentity(join(directory, IDENTITY_FILE));
  const segments = readdirSync(directory).filter((file) => kindOf(readablePath(file)) !== null);
  const former = [known?.generation ?? 0, ...segments.map((file) => generationOf(file))];
  const generation = former.reduce((highest, each) => Math.max(highest, each + 1), now().getTime());
  const claimed = new ClaimedIdentity(directory, { id: known?.id ?? randomUUID(), generation });
  try {
    claimed.store();
  } catch (error) {
    if (!known && !isDiskFull(error)) throw error;
  }
  return claimed;
}

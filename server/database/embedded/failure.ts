import "server-only";

import { statfsSync } from "node:fs";
import { describeError, systemCause } from "@/server/platform/describe-error";

/** PostgreSQL's messages to clients while it starts or stops; they do not explain a failed start. */
const TRANSITION = /the database system is (?:starting up|shutting down|not yet accepting)/;

/** System errors as PostgreSQL's programs print them, in C's wording. */
const SYSTEM: [RegExp, string][] = [
  [/No space left on device/, "ENOSPC"],
  [/Disk quota exceeded/, "EDQUOT"],
  [/Read-only file system/, "EROFS"],
];

/** Why a PostgreSQL program failed, in one line, from all its output. */
export function printedReason(printed: string): string | null {
  const lines = printed.split("\n").filter((line) => line.trim() !== "" && !TRANSITION.test(line));
  const error = lines.findLast((line) => /\b(?:PANIC|FATAL): |: error: |error while loading/.test(line));
  const line = (error ?? lines.at(-1))?.replace(/^.*?\b(?:PANIC|FATAL|error):\s+/, "").trim();
  if (line === undefined) return null;
  const [, code] = SYSTEM.find(([words]) => words.test(printed)) ?? [];
  const cause = code === undefined ? null : systemCause(Object.assign(new Error(line), { code }));
  return cause === null ? line : `${cause}: ${line}`;
}

/** PostgreSQL writes blocks of 8 KiB, and on a full disk it cannot log that either. */
const MIN_FREE_BYTES = 64 * 1024;

/** Returns a line when the folder's disk is full, else null. */
export function fullDisk(directory: string): string | null {
  const { bavail, bsize } = statfsSync(directory);
  if (bavail * bsize >= MIN_FREE_BYTES) return null;
  return systemCause(Object.assign(new Error(), { code: "ENOSPC" }));
}

/** Why a step of the start failed, in one line. */
export function failureReason(error: unknown): string {
  return systemCause(error) ?? describeError(error);
}

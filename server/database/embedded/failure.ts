import "server-only";

import { statfsSync } from "node:fs";
import { describeError, systemCause } from "@/server/platform/describe-error";

/** What PostgreSQL tells clients while it starts or stops: of a start that failed it is no reason. */
const NO_REASON = /the database system is (?:starting up|shutting down|not yet accepting)/;

/** What PostgreSQL's programs report of the system, in C's words. */
const SYSTEM: [RegExp, string][] = [
  [/No space left on device/, "ENOSPC"],
  [/Disk quota exceeded/, "EDQUOT"],
  [/Read-only file system/, "EROFS"],
];

/** Why a program of PostgreSQL failed, in one line, from all that it printed. */
export function printedReason(printed: string): string | null {
  const lines = printed.split("\n").filter((line) => line.trim() !== "" && !NO_REASON.test(line));
  const error = lines.findLast((line) => /\b(?:PANIC|FATAL): |: error: |error while loading/.test(line));
  const line = (error ?? lines.at(-1))?.replace(/^.*?\b(?:PANIC|FATAL|error):\s+/, "").trim();
  if (line === undefined) return null;
  const [, code] = SYSTEM.find(([words]) => words.test(printed)) ?? [];
  const cause = code === undefined ? null : systemCause(Object.assign(new Error(line), { code }));
  return cause === null ? line : `${cause}: ${line}`;
}

/** PostgreSQL writes its files in blocks of 8 KiB, and cannot say so in a log that does not fit either. */
const MIN_FREE_BYTES = 64 * 1024;

/** Whether the folder's disk is full, in one line; null when it is not. */
export function fullDisk(directory: string): string | null {
  const { bavail, bsize } = statfsSync(directory);
  if (bavail * bsize >= MIN_FREE_BYTES) return null;
  return systemCause(Object.assign(new Error(), { code: "ENOSPC" }));
}

/** Why a step of the start failed, in one line. */
export function failureReason(error: unknown): string {
  return systemCause(error) ?? describeError(error);
}

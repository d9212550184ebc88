import "server-only";

import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

const MAX_BYTES = 8 * 1024 * 1024;

export const serverLogIn = (directory: string) => join(directory, "server.log");

/** Reads the end of an open file. */
function readEnd(file: number, size: number, bytes: number): Buffer {
  const end = Buffer.alloc(Math.min(size, bytes));
  return end.subarray(0, readSync(file, end, 0, end.length, size - end.length));
}

/**
 * Keeps PostgreSQL's output within two files of 8 MiB. PostgreSQL keeps appending to its open file, so that is truncated,
 * not renamed.
 */
export function boundServerLog(directory: string, limitBytes = MAX_BYTES): void {
  const log = serverLogIn(directory);
  const file = openSync(log, "a+", 0o600);
  try {
    const { size } = fstatSync(file);
    if (size <= limitBytes) return;
    try {
      writeFileSync(`${log}.1`, readEnd(file, size, limitBytes), { mode: 0o600 });
    } finally {
      // Without space for a copy, truncating the original is all the more urgent.
      ftruncateSync(file);
    }
  } finally {
    closeSync(file);
  }
}

/** Opens the log for a server to write to, with a reader of its output from now on. */
export function openServerLog(directory: string): { file: number; read: () => string } {
  boundServerLog(directory);
  const log = serverLogIn(directory);
  const file = openSync(log, "a", 0o600);
  const { size } = fstatSync(file);
  return { file, read: () => readFileSync(log).subarray(size).toString() };
}

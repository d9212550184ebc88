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

const LIMIT_BYTES = 8 * 1024 * 1024;

export const serverLogIn = (directory: string) => join(directory, "server.log");

/** The end of a file that is open. */
function readEnd(file: number, size: number, bytes: number): Buffer {
  const end = Buffer.alloc(Math.min(size, bytes));
  return end.subarray(0, readSync(file, end, 0, end.length, size - end.length));
}

/**
 * Keeps what PostgreSQL prints within two files of 8 MiB. It goes on writing to the file that it has, at its end, so that
 * is emptied and not moved.
 */
export function boundServerLog(directory: string, limitBytes = LIMIT_BYTES): void {
  const log = serverLogIn(directory);
  const file = openSync(log, "a+", 0o600);
  try {
    const { size } = fstatSync(file);
    if (size <= limitBytes) return;
    try {
      writeFileSync(`${log}.1`, readEnd(file, size, limitBytes), { mode: 0o600 });
    } finally {
      // Where there is no room for a copy there is all the more need to end the original.
      ftruncateSync(file);
    }
  } finally {
    closeSync(file);
  }
}

/** The log for a server to write to, and a reader of what it has written. */
export function openServerLog(directory: string): { file: number; read: () => string } {
  boundServerLog(directory);
  const log = serverLogIn(directory);
  const file = openSync(log, "a", 0o600);
  const { size } = fstatSync(file);
  return { file, read: () => readFileSync(log).subarray(size).toString() };
}

import "server-only";

import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";

/** Random bytes are drawn for many ids at once: a call for each id would cost more than the rest of this file. */
const pool = Buffer.alloc(16 * 256);
let offset = pool.byteLength;
let lastMs = -1;
/** 31 bits. Each millisecond starts at a random number: a client must not read from its id how many requests came before. */
let sequence = 0;

function randomBytes(): Uint8Array {
  if (offset === pool.byteLength) {
    randomFillSync(pool);
    offset = 0;
  }
  offset += 16;
  return pool.subarray(offset - 16, offset);
}

/** A UUIDv7 of that instant: the log's primary key, ordered by arrival even within one millisecond. */
export function newRequestUuid(now: Date): string {
  const msecs = now.getTime();
  const random = randomBytes();
  // Starts in the lower half, so that the requests of one millisecond never overflow it.
  sequence = msecs === lastMs ? sequence + 1 : pool.readUInt32BE(offset - 16) >>> 2;
  lastMs = msecs;
  return v7({ msecs, seq: sequence, random });
}

import "server-only";

import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";

/** Random bytes are drawn for many ids at once: a call for each id would cost more than the rest of this file. */
const pool = Buffer.alloc(16 * 256);
let offset = pool.byteLength;
let lastMs = -1;
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
  // Starts low in its 31 bits, so that the requests of one millisecond never overflow them.
  sequence = msecs === lastMs ? sequence + 1 : (random[0] ?? 0) * 0x40_0000 + (random[1] ?? 0) * 0x4000;
  lastMs = msecs;
  return v7({ msecs, seq: sequence, random });
}

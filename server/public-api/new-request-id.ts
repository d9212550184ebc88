import "server-only";

import { randomInt } from "node:crypto";
import { v7 } from "uuid";

let lastMs = -1;
let sequence = 0;

/** A UUIDv7 of that instant: the log's primary key, in order of arrival also within one millisecond. */
export function newRequestUuid(now: Date): string {
  const msecs = now.getTime();
  sequence = msecs === lastMs ? sequence + 1 : randomInt(0x3fff_ffff);
  lastMs = msecs;
  return v7({ msecs, seq: sequence });
}

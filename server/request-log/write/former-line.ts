import "server-only";

import { UnreadableLine } from "../line";
import type { RequestRecord } from "../record";
import { toLine } from "./to-line";

/** A line of an earlier release in today's form. */
export function lineOfFormerFormat(line: Buffer): Buffer {
  try {
    return toLine(JSON.parse(line.toString()) as RequestRecord); // safe: an earlier release wrote the record
  } catch (error) {
    throw new UnreadableLine("A log line of the earlier form cannot be read", { cause: error });
  }
}

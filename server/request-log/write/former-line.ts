import "server-only";

import { UnreadableLine } from "../line";
import type { RequestRecord } from "../record";
import { toLine } from "./to-line";

const BRACE = 0x7b;

/** Whether an earlier release wrote the line: JSON of the record. Its rows may be in the database already. */
export const isFormerLine = (line: Buffer) => line[0] === BRACE;

/** The line in today's form. */
export function lineOfFormerFormat(line: Buffer): Buffer {
  try {
    return toLine(JSON.parse(line.toString()) as RequestRecord); // safe: an earlier release wrote the record
  } catch (error) {
    throw new UnreadableLine("A log line of the earlier form cannot be read", { cause: error });
  }
}

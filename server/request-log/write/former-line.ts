import "server-only";

import { isFormerLine, UnreadableLine } from "../line";
import type { RequestRecord } from "../record";
import type { toLine } from "./to-line";

function convert(line: Buffer, write: typeof toLine): Buffer {
  try {
    return write(JSON.parse(line.toString()) as RequestRecord); // safe: an earlier release wrote the record
  } catch (error) {
    throw new UnreadableLine("A log line of the earlier form cannot be read", { cause: error });
  }
}

/** The lines in today's form. */
export async function inTodaysForm(lines: readonly Buffer[]): Promise<readonly Buffer[]> {
  if (!lines.some(isFormerLine)) return lines;
  // Loaded only now: writing a line takes the schemas of its detail, which the shipper's small process does not need otherwise.
  const { toLine: write } = await import("./to-line");
  return lines.map((line) => (isFormerLine(line) ? convert(line, write) : line));
}

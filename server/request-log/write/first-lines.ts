import "server-only";

export interface BatchLimit {
  rows: number;
  bytes: number;
}

/** The first of the lines, as many as are within the limit; a line that is larger alone is the only one. */
export function firstLines(lines: readonly string[], limit: BatchLimit): string[] {
  let count = 0;
  let bytes = 0;
  for (const line of lines) {
    bytes += Buffer.byteLength(line);
    if (count === limit.rows || (count > 0 && bytes > limit.bytes)) break;
    count++;
  }
  return lines.slice(0, count);
}

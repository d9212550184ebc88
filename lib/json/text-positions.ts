export interface TextPosition {
  /** 1-based; lines end with a line feed. */
  line: number;
  /** 1-based, in UTF-16 code units, as editors count. */
  column: number;
}

const LINE_FEED = 0x0a;

/** A position in words, for a message. */
export function describePosition({ line, column }: TextPosition): string {
  return `line ${line}, column ${column}`;
}

/** Returns a function from offsets in `text` to line and column, which reads the text once, at its first call. */
export function textPositions(text: string): (offset: number) => TextPosition {
  let starts: Uint32Array | null = null;
  return (offset) => {
    starts ??= lineStarts(text);
    const line = lastAtOrBefore(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

function lineStarts(text: string): Uint32Array {
  // There may be as many lines as characters.
  const starts = new Uint32Array(text.length + 1);
  let count = 1;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === LINE_FEED) starts[count++] = at + 1;
  return starts.subarray(0, count);
}

/** Index of the last start at or before `offset`. */
function lastAtOrBefore(starts: Uint32Array, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export interface DiffLine {
  kind: "same" | "removed" | "added";
  text: string;
}

/** A larger table is not worth its cost: the differing part is then shown as replaced. */
const MAX_CELLS = 1_000_000;

interface Line {
  text: string;
  key: string;
}

/**
 * The lines that turn `before` into `after`: the longest common subsequence stays, removals come before additions. Lines
 * with the same `toKey` count as equal, and keep their text of `before`.
 */
export function diffLines(before: string, after: string, toKey = (line: string) => line): DiffLine[] {
  const toLine = (text: string): Line => ({ text, key: toKey(text) });
  const a = before.split("\n").map(toLine);
  const b = after.split("\n").map(toLine);
  const head = commonLength(a, b, (list, i) => list[i]);
  const restA = a.slice(head);
  const restB = b.slice(head);
  const tail = commonLength(restA, restB, (list, i) => list[list.length - 1 - i]);
  const middle = diffMiddle(restA.slice(0, restA.length - tail), restB.slice(0, restB.length - tail));
  return [...as("same", a.slice(0, head)), ...middle, ...as("same", restA.slice(restA.length - tail))];
}

/** For `toKey`: the last field of an object is equal with and without its comma. */
export const withoutComma = (line: string) => line.replace(/,$/, "");

type Pick = (list: readonly Line[], index: number) => Line | undefined;

function commonLength(a: readonly Line[], b: readonly Line[], pick: Pick): number {
  const max = Math.min(a.length, b.length);
  let length = 0;
  while (length < max && pick(a, length)?.key === pick(b, length)?.key) length++;
  return length;
}

function as(kind: DiffLine["kind"], lines: readonly Line[]): DiffLine[] {
  return lines.map(({ text }) => ({ kind, text }));
}

function diffMiddle(a: readonly Line[], b: readonly Line[]): DiffLine[] {
  if (a.length * b.length > MAX_CELLS) return [...as("removed", a), ...as("added", b)];
  const common = commonTable(a, b);
  const lengthAt = (i: number, j: number) => common[i * (b.length + 1) + j] ?? 0;
  const out: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left.key === right?.key) {
      out.push({ kind: "same", text: left.text });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      out.push({ kind: "removed", text: left.text });
      i++;
    } else if (right !== undefined) {
      out.push({ kind: "added", text: right.text });
      j++;
    }
  }
  return out;
}

/** Row-major, (a + 1) × (b + 1): length of the longest common subsequence of `a` from i and `b` from j. */
function commonTable(a: readonly Line[], b: readonly Line[]): Uint32Array {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const same = a[i]?.key === b[j]?.key;
      const down = table[(i + 1) * width + j] ?? 0;
      const right = table[i * width + j + 1] ?? 0;
      table[i * width + j] = same ? (table[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(down, right);
    }
  }
  return table;
}

export interface LineRun {
  /** 0-based, inclusive. */
  from: number;
  /** Exclusive. */
  to: number;
  folded: boolean;
}

const CONTEXT_LINES = 3;
/** Folding fewer lines would save no space. */
const MIN_FOLDED_LINES = 4;
const MAX_UNFOLDED_LINES = 16;

/** Decides which lines to show around those that matter; a short text is shown whole. */
export function foldLines(count: number, matters: ReadonlySet<number>): LineRun[] {
  if (count <= MAX_UNFOLDED_LINES) return count > 0 ? [{ from: 0, to: count, folded: false }] : [];
  const shown = Array.from(
    { length: count },
    (_, line) => isNear(line, matters) || line === 0 || line === count - 1,
  );
  const runs: LineRun[] = [];
  for (const [line, visible] of shown.entries()) {
    const last = runs.at(-1);
    if (last && last.folded === !visible) last.to = line + 1;
    else runs.push({ from: line, to: line + 1, folded: !visible });
  }
  return joinShown(
    runs.map((run) => (run.folded && run.to - run.from < MIN_FOLDED_LINES ? { ...run, folded: false } : run)),
  );
}

function isNear(line: number, matters: ReadonlySet<number>): boolean {
  for (let offset = -CONTEXT_LINES; offset <= CONTEXT_LINES; offset++)
    if (matters.has(line + offset)) return true;
  return false;
}

function joinShown(runs: readonly LineRun[]): LineRun[] {
  const joined: LineRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && !last.folded && !run.folded) last.to = run.to;
    else joined.push({ ...run });
  }
  return joined;
}

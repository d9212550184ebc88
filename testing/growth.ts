/** A quarter of the input may cost this many times less: linear work costs 4 times less, quadratic work 16 times. */
const LINEAR_GROWTH = 8;
/** Work that does not depend on the length costs the same. */
const BOUNDED_GROWTH = 2;
/** Other work of the process, as a collection of garbage, falls into some attempts: there are as many as fit into this. */
const ATTEMPTS_MS = 2_000;
/** Too little to be told from chance. */
const MIN_JUDGED_MS = 4;

// safe: newer releases of Node than the types' have it.
const { threadCpuUsage } = process as { threadCpuUsage?: (this: void) => NodeJS.CpuUsage };
const timeUsed = () => threadCpuUsage?.() ?? process.cpuUsage();

/** Processor time, which other programs hardly change; of this thread alone where Node can tell. */
function costOf(work: () => unknown): number {
  const before = timeUsed();
  work();
  const after = timeUsed();
  const [user, system] = [after.user - before.user, after.system - before.system];
  return (user + system) / 1_000;
}

/**
 * Tells whether work on an input of a length costs at most `growth` times as much as on a quarter of it. No duration
 * decides, so that the answer is the same on a slower machine. At the length, faster growth has to take a tenth of a second.
 */
function grows<Input>(
  growth: number,
  length: number,
  inputOf: (length: number) => Input,
  work: (input: Input) => unknown,
): boolean {
  const [whole, quarter] = [inputOf(length), inputOf(Math.ceil(length / 4))];
  let [ofWhole, ofQuarter, spent] = [Infinity, Infinity, 0];
  while (spent < ATTEMPTS_MS) {
    // The whole first, so that the first run of code, which is slow, never makes the quarter look expensive.
    const [more, less] = [costOf(() => work(whole)), costOf(() => work(quarter))];
    [ofWhole, ofQuarter, spent] = [Math.min(ofWhole, more), Math.min(ofQuarter, less), spent + more + less];
    if (ofWhole < MIN_JUDGED_MS) return true;
    if (ofWhole <= growth * ofQuarter) return true;
  }
  return false;
}

const repeated = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length));

/** Returns the pieces of which a text of `length` characters takes more than linear time. */
export function slowerThanLinear(
  pieces: readonly string[],
  length: number,
  work: (text: string) => unknown,
): string[] {
  return pieces.filter((piece) => !grows(LINEAR_GROWTH, length, (of) => repeated(piece, of), work));
}

/** Tells whether work on an input of `length` costs about as much as on a quarter of it. */
export function isBounded<Input>(
  length: number,
  inputOf: (length: number) => Input,
  work: (input: Input) => unknown,
): boolean {
  return grows(BOUNDED_GROWTH, length, inputOf, work);
}

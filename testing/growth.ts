/** A quarter of the input may cost this many times less: linear work costs 4 times less, quadratic work 16 times. */
const LINEAR_GROWTH = 8;
/** Work that does not depend on the length costs the same. */
const BOUNDED_GROWTH = 2;
/** Other work of the process, as a collection of garbage, falls into some attempts: there are as many as fit into this. */
const ATTEMPTS_MS = 2_000;
/** Growth by so much more is clear after a few attempts: quadratic work is twice above the bound for linear work. */
const CLEAR_FACTOR = 1.5;
const CLEAR_ATTEMPTS = 3;
const CLEAR_AFTER_MS = 300;
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

interface Costs {
  ofWhole: number;
  ofQuarter: number;
}

/**
 * Tells whether the work on the whole costs at most `growth` times as much as on its quarter, from the costs of attempts. Of each
 * the cheapest counts, because other work only ever adds to a cost. No duration decides, so that the answer is the same on a
 * slower machine: durations only say how often to try.
 */
export function isWithin(growth: number, tries: Iterable<Costs>): boolean {
  let [ofWhole, ofQuarter, spent, tried] = [Infinity, Infinity, 0, 0];
  for (const costs of tries) {
    ofWhole = Math.min(ofWhole, costs.ofWhole);
    ofQuarter = Math.min(ofQuarter, costs.ofQuarter);
    spent += costs.ofWhole + costs.ofQuarter;
    tried++;
    if (ofWhole < MIN_JUDGED_MS || ofWhole <= growth * ofQuarter) return true;
    const isClear = ofWhole >= CLEAR_FACTOR * growth * ofQuarter;
    if (spent >= ATTEMPTS_MS || (isClear && tried >= CLEAR_ATTEMPTS && spent >= CLEAR_AFTER_MS)) return false;
  }
  return false;
}

function* attempts<Input>(
  length: number,
  inputOf: (length: number) => Input,
  work: (input: Input) => unknown,
): Generator<Costs, never> {
  const [whole, quarter] = [inputOf(length), inputOf(Math.ceil(length / 4))];
  for (;;) {
    // The whole first, so that the first run of code, which is slow, never makes the quarter look expensive.
    const ofWhole = costOf(() => work(whole));
    yield { ofWhole, ofQuarter: costOf(() => work(quarter)) };
  }
}

const repeated = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length));

/**
 * Returns the pieces of which a text of `length` characters takes more than linear time. At that length, faster growth has to
 * take a tenth of a second.
 */
export function slowerThanLinear(
  pieces: readonly string[],
  length: number,
  work: (text: string) => unknown,
): string[] {
  return pieces.filter(
    (piece) =>
      !isWithin(
        LINEAR_GROWTH,
        attempts(length, (of) => repeated(piece, of), work),
      ),
  );
}

/** Tells whether work on an input of `length` costs about as much as on a quarter of it. */
export function isBounded<Input>(
  length: number,
  inputOf: (length: number) => Input,
  work: (input: Input) => unknown,
): boolean {
  return isWithin(BOUNDED_GROWTH, attempts(length, inputOf, work));
}

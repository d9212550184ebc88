import "server-only";

const ENTRY_BYTES = 8;
const HEX_DIGITS = ENTRY_BYTES * 2;
/** How long an index is trusted while the channel that would tell of changes is down. */
const UNTOLD_MS = 1_000;

interface KeyIndexOptions {
  /** The first 8 bytes of the hash of every key, in order, one after the other. */
  load: () => Promise<Buffer>;
  /** Whether changes are being told (DatabaseListener.isUp). */
  isListenerHealthy: () => boolean;
  /** Monotonic milliseconds. */
  clock?: () => number;
}

interface Loading {
  startedAt: number;
  answer: Promise<Buffer>;
}

/**
 * Which hashes may be a key's, in 8 bytes a key: a guess is refused by it without asking the database, however many there
 * are. Read when it is first needed, and anew once a key has changed.
 */
export class KeyIndex {
  private current: Loading | null = null;
  private readonly clock: () => number;

  constructor(private readonly options: KeyIndexOptions) {
    this.clock = options.clock ?? (() => performance.now());
  }

  /** False only where no key has this hash. */
  async mayExist(hash: string): Promise<boolean> {
    return includes(await this.read(), BigInt(`0x${hash.slice(0, HEX_DIGITS)}`));
  }

  /** Reads ahead of the first guess that needs it. */
  prepare(): void {
    // Whoever needs it meets the failure.
    this.read().catch(() => undefined);
  }

  /** A key was made, changed or deleted. */
  drop(): void {
    this.current = null;
  }

  /** One statement however many ask at once. */
  private read(): Promise<Buffer> {
    if (this.current && this.isFresh(this.current.startedAt)) return this.current.answer;
    const loading: Loading = { startedAt: this.clock(), answer: this.options.load() };
    this.current = loading;
    loading.answer.catch(() => {
      if (this.current === loading) this.current = null;
    });
    return loading.answer;
  }

  private isFresh(startedAt: number): boolean {
    return this.clock() - startedAt < UNTOLD_MS || this.options.isListenerHealthy();
  }
}

function includes(sorted: Buffer, wanted: bigint): boolean {
  let [low, high] = [0, sorted.byteLength / ENTRY_BYTES];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = sorted.readBigUInt64BE(middle * ENTRY_BYTES);
    if (entry === wanted) return true;
    if (entry < wanted) low = middle + 1;
    else high = middle;
  }
  return false;
}

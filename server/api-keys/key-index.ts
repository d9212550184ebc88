import "server-only";

const ENTRY_BYTES = 8;
const HEX_DIGITS = ENTRY_BYTES * 2;
/** Maximum age of an index while the channel that announces changes is down. */
const MAX_UNANNOUNCED_AGE_MS = 1_000;

interface KeyIndexOptions {
  /** Returns the first 8 bytes of every key's hash, sorted and concatenated. */
  load: () => Promise<Buffer>;
  /** Whether changes are being announced (DatabaseListener.isUp). */
  isListenerHealthy: () => boolean;
  /** Monotonic milliseconds. */
  clock?: () => number;
}

interface Loading {
  startedAt: number;
  result: Promise<Buffer>;
}

/**
 * The hashes that may be a key's, in 8 bytes per key: guesses, however many, are refused without asking the database. The
 * index is read when it is first needed, and again after a key has changed.
 */
export class KeyIndex {
  private current: Loading | null = null;
  private readonly clock: () => number;

  constructor(private readonly options: KeyIndexOptions) {
    this.clock = options.clock ?? (() => performance.now());
  }

  /** False only if no key has this hash. */
  async mayExist(hash: string): Promise<boolean> {
    return includes(await this.read(), BigInt(`0x${hash.slice(0, HEX_DIGITS)}`));
  }

  /** Reads ahead of the first guess that needs it. */
  prepare(): void {
    // The caller that needs the index gets the failure.
    this.read().catch(() => undefined);
  }

  /** Call it when a key was created, changed or deleted. */
  drop(): void {
    this.current = null;
  }

  /** Concurrent callers share one statement. */
  private read(): Promise<Buffer> {
    if (this.current && this.isFresh(this.current.startedAt)) return this.current.result;
    const loading: Loading = { startedAt: this.clock(), result: this.options.load() };
    this.current = loading;
    loading.result.catch(() => {
      if (this.current === loading) this.current = null;
    });
    return loading.result;
  }

  private isFresh(startedAt: number): boolean {
    return this.clock() - startedAt < MAX_UNANNOUNCED_AGE_MS || this.options.isListenerHealthy();
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

import "server-only";

import { LRUCache } from "lru-cache";

/** How long an entry is trusted while the listener is down, unless the options say otherwise. */
const UNNOTIFIED_TTL_MS = 1_000;
/** How long an unknown key is cached: guesses cost no query, and a new row is notified anyway. */
const UNKNOWN_TTL_MS = 5_000;

interface Entry<Value> {
  value: Value;
  loadedAt: number;
}

interface LookUp<Value> {
  started: { at: number };
  result: Promise<Value | null>;
}

export interface NotifiedCacheOptions<Value> {
  /** Returns the key's value, or null when there is none. */
  load: (key: string) => Promise<Value | null>;
  /** Whether notifications of changes arrive (DatabaseListener.isUp). */
  isListenerHealthy: () => boolean;
  /** How long an entry is trusted while they do not arrive. */
  unnotifiedTtlMs?: number;
  /** Monotonic milliseconds. */
  clock?: () => number;
  /** Maximum number of values, and of unknown keys. */
  capacity: number;
  /** Limit of the sum of all values' sizes; a larger value is not cached. */
  maxBytes?: number;
  /** Size of one value. Required with `maxBytes`. */
  sizeOf?: (value: Value) => number;
}

/**
 * Caches what the database says about a key, in this process. A notified change invalidates it; while notifications are
 * down, an entry is trusted for a second or the time given. Bounded: the least recently used entry goes first, and unknown keys, however many
 * are guessed, never take the place of values.
 */
export class NotifiedCache<Value extends object | string | number> {
  private readonly known: LRUCache<string, Entry<Value>>;
  private readonly unknown: LRUCache<string, Entry<null>>;
  private readonly loading = new Map<string, LookUp<Value>>();
  private readonly clock: () => number;
  private readonly unnotifiedTtlMs: number;
  hits = 0;
  misses = 0;

  constructor(private readonly options: NotifiedCacheOptions<Value>) {
    const { clock, capacity: max, maxBytes: maxSize, sizeOf } = options;
    this.clock = clock ?? (() => performance.now());
    this.unnotifiedTtlMs = options.unnotifiedTtlMs ?? UNNOTIFIED_TTL_MS;
    const sizes = maxSize && sizeOf ? { maxSize, sizeCalculation: sizeOfEntry(sizeOf) } : {};
    this.known = new LRUCache({ max, ...sizes });
    this.unknown = new LRUCache({ max });
  }

  /** Number of cached keys, known and unknown. */
  get size(): number {
    return this.known.size + this.unknown.size;
  }

  /** Returns the cached value, null for a key cached as unknown, or undefined when it must be looked up. */
  peek(key: string): Value | null | undefined {
    const entry = this.known.get(key) ?? this.unknown.get(key);
    if (!entry || !this.isTrusted(entry)) return undefined;
    this.hits++;
    return entry.value;
  }

  /** Returns the value or null, at once if it is cached. */
  find(key: string): Value | null | Promise<Value | null> {
    const cached = this.peek(key);
    if (cached !== undefined) return cached;
    this.misses++;
    const pending = this.loading.get(key);
    // Its result is at least as new as its start, so it may be as old as a cached entry may be.
    if (pending && this.isFresh(pending.started.at)) return pending.result;
    return this.load(key);
  }

  /** Call it when the row of this key was created, changed or deleted. */
  invalidate(key: string): void {
    this.known.delete(key);
    this.unknown.delete(key);
    this.loading.delete(key);
  }

  /** For a change that names no key: invalidates the values it affects, and every unknown key, which may be a new row's. */
  invalidateWhere(isAffected: (value: Value) => boolean): void {
    this.unknown.clear();
    this.loading.clear();
    const affected = [...this.known].filter(([, { value }]) => isAffected(value));
    for (const [key] of affected) this.known.delete(key);
  }

  clear(): void {
    this.known.clear();
    this.unknown.clear();
    this.loading.clear();
  }

  private isTrusted({ value, loadedAt }: Entry<Value | null>): boolean {
    if (value === null && this.clock() - loadedAt >= UNKNOWN_TTL_MS) return false;
    return this.isFresh(loadedAt);
  }

  /** Whether data read at this time is still valid: a change since would have been notified, or it was read a moment ago. */
  private isFresh(readAt: number): boolean {
    return this.clock() - readAt < this.unnotifiedTtlMs || this.options.isListenerHealthy();
  }

  /** One look-up for all concurrent callers. */
  private load(key: string): Promise<Value | null> {
    const started = { at: this.clock() };
    const result = this.runLookUp(key, started);
    this.loading.set(key, { started, result });
    return result;
  }

  /** A result that a change or a newer look-up has overtaken is returned but not cached. */
  private async runLookUp(key: string, started: LookUp<Value>["started"]): Promise<Value | null> {
    const isNewest = () => this.loading.get(key)?.started === started;
    try {
      const value = await this.options.load(key);
      if (isNewest()) this.keep(key, value, started.at);
      return value;
    } finally {
      if (isNewest()) this.loading.delete(key);
    }
  }

  private keep(key: string, value: Value | null, loadedAt: number): void {
    if (value === null) {
      this.known.delete(key);
      this.unknown.set(key, { value, loadedAt });
    } else {
      this.unknown.delete(key);
      this.known.set(key, { value, loadedAt });
    }
  }
}

/** The cache refuses a size of 0. */
const sizeOfEntry =
  <Value>(sizeOf: (value: Value) => number) =>
  ({ value }: Entry<Value>): number =>
    Math.max(1, sizeOf(value));

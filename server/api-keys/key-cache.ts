import "server-only";

import { LRUCache } from "lru-cache";
import type { KnownKey } from "./find-by-hash";

/** Maximum number of cached keys, and of cached unknown hashes. */
const CAPACITY = 20_000;
/** How long an entry is trusted while the listener is down. */
const UNNOTIFIED_TTL_MS = 1_000;
/** How long an unknown hash is cached: guesses cost no query, and a new key is notified anyway. */
const UNKNOWN_TTL_MS = 5_000;

interface Entry {
  key: KnownKey | null;
  loadedAt: number;
}

interface LookUp {
  started: { at: number };
  result: Promise<KnownKey | null>;
}

interface KeyCacheOptions {
  load: (hash: string) => Promise<KnownKey | null>;
  /** Whether notifications of changes arrive (DatabaseListener.isUp). */
  isListenerHealthy: () => boolean;
  /** Monotonic milliseconds. */
  clock?: () => number;
  capacity?: number;
}

/**
 * Caches keys by hash with their workspace and plan, in this process. A notified change drops them; while notifications are
 * down, they are trusted for a second. Bounded: the least recently used entry goes first.
 */
export class KeyCache {
  private readonly known: LRUCache<string, Entry>;
  private readonly unknown: LRUCache<string, Entry>;
  private readonly loading = new Map<string, LookUp>();
  private readonly clock: () => number;
  hits = 0;
  misses = 0;

  constructor(private readonly options: KeyCacheOptions) {
    this.clock = options.clock ?? (() => performance.now());
    const max = options.capacity ?? CAPACITY;
    this.known = new LRUCache({ max });
    this.unknown = new LRUCache({ max });
  }

  /** Number of cached hashes, known and unknown. */
  get size(): number {
    return this.known.size + this.unknown.size;
  }

  /** Returns the cached key, null for a hash cached as unknown, or undefined when it must be looked up. */
  peek(hash: string): KnownKey | null | undefined {
    const entry = this.known.get(hash) ?? this.unknown.get(hash);
    if (!entry || !this.isTrusted(entry)) return undefined;
    this.hits++;
    return entry.key;
  }

  find(hash: string): KnownKey | null | Promise<KnownKey | null> {
    const cached = this.peek(hash);
    if (cached !== undefined) return cached;
    this.misses++;
    const pending = this.loading.get(hash);
    // Its result is at least as new as its start, so it may be as old as a cached entry may be.
    if (pending && this.isFresh(pending.started.at)) return pending.result;
    return this.load(hash);
  }

  /** Drops the keys of a workspace and every unknown hash, since one of them may be a new key. */
  drop(workspaceId: string): void {
    this.unknown.clear();
    this.loading.clear();
    const dropped = [...this.known].filter(([, { key }]) => key?.workspace.id === workspaceId);
    for (const [hash] of dropped) this.known.delete(hash);
  }

  clear(): void {
    this.known.clear();
    this.unknown.clear();
    this.loading.clear();
  }

  private isTrusted({ key, loadedAt }: Entry): boolean {
    if (!key && this.clock() - loadedAt >= UNKNOWN_TTL_MS) return false;
    return this.isFresh(loadedAt);
  }

  /** Whether data read at this time is still valid: a change since would have been notified, or it was read a moment ago. */
  private isFresh(readAt: number): boolean {
    return this.clock() - readAt < UNNOTIFIED_TTL_MS || this.options.isListenerHealthy();
  }

  /** One look-up for all concurrent callers. */
  private load(hash: string): Promise<KnownKey | null> {
    const started = { at: this.clock() };
    const result = this.runLookUp(hash, started);
    this.loading.set(hash, { started, result });
    return result;
  }

  /** A result that a change or a newer look-up has overtaken is returned but not cached. */
  private async runLookUp(hash: string, started: LookUp["started"]): Promise<KnownKey | null> {
    const isNewest = () => this.loading.get(hash)?.started === started;
    try {
      const key = await this.options.load(hash);
      if (isNewest()) (key ? this.known : this.unknown).set(hash, { key, loadedAt: started.at });
      return key;
    } finally {
      if (isNewest()) this.loading.delete(hash);
    }
  }
}

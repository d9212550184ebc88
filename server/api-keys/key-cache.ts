import "server-only";

import type { KnownKey } from "./find-by-hash";

/** Most keys, and most unknown hashes, that are remembered. */
const CAPACITY = 20_000;
/** How long an answer is trusted while the channel that would tell of changes is down. */
const UNTOLD_MS = 1_000;
/** How long an unknown hash is remembered: guessing costs no query, and a new key is told by the channel anyway. */
const UNKNOWN_MS = 5_000;

interface Entry {
  key: KnownKey | null;
  loadedAt: number;
}

interface KeyCacheOptions {
  load: (hash: string) => Promise<KnownKey | null>;
  /** Whether changes are being told (DatabaseListener.isUp). */
  isTold: () => boolean;
  /** Monotonic milliseconds. */
  clock?: () => number;
  capacity?: number;
}

/**
 * Keys by hash, with their workspace and plan, in this process. Dropped when a change is told; when none can be told,
 * trusted for a second. Bounded: the one that was not used for longest goes first.
 */
export class KeyCache {
  private readonly known = new Map<string, Entry>();
  private readonly unknown = new Map<string, Entry>();
  private readonly loading = new Map<string, Promise<KnownKey | null>>();
  private generation = 0;
  private readonly clock: () => number;
  private readonly capacity: number;
  hits = 0;
  misses = 0;

  constructor(private readonly options: KeyCacheOptions) {
    this.clock = options.clock ?? (() => performance.now());
    this.capacity = options.capacity ?? CAPACITY;
  }

  /** Hashes that are remembered, of keys and of nothing. */
  get size(): number {
    return this.known.size + this.unknown.size;
  }

  find(hash: string): KnownKey | null | Promise<KnownKey | null> {
    const entry = this.known.get(hash) ?? this.unknown.get(hash);
    if (entry && this.isTrusted(entry)) {
      this.hits++;
      if (entry.key) this.keep(this.known, hash, entry);
      return entry.key;
    }
    this.misses++;
    return this.loading.get(hash) ?? this.load(hash);
  }

  /** Forgets the keys of a workspace, and every unknown hash: one of them may be a new key. */
  drop(workspaceId: string): void {
    this.generation++;
    this.unknown.clear();
    this.loading.clear();
    for (const [hash, { key }] of this.known) if (key?.workspace.id === workspaceId) this.known.delete(hash);
  }

  clear(): void {
    this.generation++;
    this.known.clear();
    this.unknown.clear();
    this.loading.clear();
  }

  private isTrusted({ key, loadedAt }: Entry): boolean {
    const age = this.clock() - loadedAt;
    if (!key) return age < (this.options.isTold() ? UNKNOWN_MS : UNTOLD_MS);
    return age < UNTOLD_MS || this.options.isTold();
  }

  /** One look-up however many ask at once. */
  private load(hash: string): Promise<KnownKey | null> {
    const loading = this.look(hash);
    this.loading.set(hash, loading);
    return loading;
  }

  /** An answer that a change has overtaken is given, and not kept. */
  private async look(hash: string): Promise<KnownKey | null> {
    const { generation } = this;
    const loadedAt = this.clock();
    try {
      const key = await this.options.load(hash);
      if (generation === this.generation) this.keep(key ? this.known : this.unknown, hash, { key, loadedAt });
      return key;
    } finally {
      if (generation === this.generation) this.loading.delete(hash);
    }
  }

  private keep(entries: Map<string, Entry>, hash: string, entry: Entry): void {
    entries.delete(hash);
    entries.set(hash, entry);
    if (entries.size <= this.capacity) return;
    const [oldest] = entries.keys();
    if (oldest !== undefined) entries.delete(oldest);
  }
}

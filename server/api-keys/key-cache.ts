import "server-only";

import { LRUCache } from "lru-cache";
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

interface LookUp {
  started: { at: number };
  answer: Promise<KnownKey | null>;
}

interface KeyCacheOptions {
  load: (hash: string) => Promise<KnownKey | null>;
  /** Whether changes are being told (DatabaseListener.isUp). */
  isListenerHealthy: () => boolean;
  /** Monotonic milliseconds. */
  clock?: () => number;
  capacity?: number;
}

/**
 * Keys by hash, with their workspace and plan, in this process. Dropped when a change is told; when none can be told,
 * trusted for a second. Bounded: the one that was not used for longest goes first.
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

  /** Hashes that are remembered, of keys and of nothing. */
  get size(): number {
    return this.known.size + this.unknown.size;
  }

  /** What is remembered of this hash: a key, or null for that there is none. Undefined: it has to be asked for. */
  peek(hash: string): KnownKey | null | undefined {
    const entry = this.known.get(hash) ?? this.unknown.get(hash);
    if (!entry || !this.isTrusted(entry)) return undefined;
    this.hits++;
    return entry.key;
  }

  find(hash: string): KnownKey | null | Promise<KnownKey | null> {
    const remembered = this.peek(hash);
    if (remembered !== undefined) return remembered;
    this.misses++;
    const underWay = this.loading.get(hash);
    // What it answers was read when it began, or later: so old may the answer to this request be.
    if (underWay && this.isFresh(underWay.started.at)) return underWay.answer;
    return this.load(hash);
  }

  /** Forgets the keys of a workspace, and every unknown hash: one of them may be a new key. */
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
    if (!key && this.clock() - loadedAt >= UNKNOWN_MS) return false;
    return this.isFresh(loadedAt);
  }

  /** Whether what was read then holds now: a change since would have been told, or it was a moment ago. */
  private isFresh(readAt: number): boolean {
    return this.clock() - readAt < UNTOLD_MS || this.options.isListenerHealthy();
  }

  /** One look-up however many ask at once. */
  private load(hash: string): Promise<KnownKey | null> {
    const started = { at: this.clock() };
    const answer = this.look(hash, started);
    this.loading.set(hash, { started, answer });
    return answer;
  }

  /** An answer that a change or a newer look-up has overtaken is given, and not kept. */
  private async look(hash: string, started: LookUp["started"]): Promise<KnownKey | null> {
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

import "server-only";

/** Statements of one reader that run at once: while they do, what is asked for waits and goes together. */
const MAX_RUNNING = 2;
const MAX_KEYS = 500;

interface Waiting<Row> {
  resolve: (row: Row | null) => void;
  reject: (error: unknown) => void;
}

/**
 * Reads rows by key. Keys that are asked for in one turn of the event loop, or while the database is busy with earlier reads,
 * share one statement: no caller waits longer for it, and the database does less. Every read begins after it was asked for.
 *
 * One statement serves callers of several workspaces and contexts, so it belongs to no `ctx.db`: `load` uses the API's pool,
 * and is given the workspace with each key. It sees nothing that an open transaction has written: never call it in one.
 */
export class BatchedReader<Row> {
  private waiting = new Map<string, Waiting<Row>[]>();
  private isScheduled = false;
  private running = 0;

  /** `load` returns the rows that exist, by key. */
  constructor(private readonly load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Row>>) {}

  find(key: string): Promise<Row | null> {
    return new Promise((resolve, reject) => {
      const others = this.waiting.get(key);
      if (others) others.push({ resolve, reject });
      else this.waiting.set(key, [{ resolve, reject }]);
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isScheduled || this.running >= MAX_RUNNING || this.waiting.size === 0) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      void this.run(this.takeBatch());
      this.schedule();
    });
  }

  private takeBatch(): Map<string, Waiting<Row>[]> {
    const all = this.waiting;
    this.waiting = new Map();
    if (all.size <= MAX_KEYS) return all;
    const entries = [...all];
    this.waiting = new Map(entries.slice(MAX_KEYS));
    return new Map(entries.slice(0, MAX_KEYS));
  }

  private async run(batch: ReadonlyMap<string, Waiting<Row>[]>): Promise<void> {
    this.running++;
    try {
      const rows = await this.load([...batch.keys()]);
      for (const [key, all] of batch) for (const { resolve } of all) resolve(rows.get(key) ?? null);
    } catch (error) {
      for (const all of batch.values()) for (const { reject } of all) reject(error);
    } finally {
      this.running--;
      this.schedule();
    }
  }
}

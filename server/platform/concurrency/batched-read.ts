import "server-only";

/** Statements that one reader runs at once. Keys requested meanwhile wait and share the next statement. */
const MAX_RUNNING = 2;
const MAX_KEYS = 500;

interface Waiting<Row> {
  resolve: (row: Row | null) => void;
  reject: (error: unknown) => void;
}

/**
 * Reads rows by key. Keys requested in one turn of the event loop, or while the database is busy with earlier reads, share
 * one statement: no caller waits longer, and the database does less. A read always starts after its call.
 *
 * One statement serves several workspaces and contexts, so it cannot use `ctx.db`: `load` uses the API's pool, and each key
 * carries its workspace. It does not see the writes of an open transaction: never call it inside one.
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

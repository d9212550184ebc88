import "server-only";

import { Client } from "pg";

const HEARTBEAT_MS = 250;
/** Without a sign of life for this long the channel counts as down: what it should have told is not trusted. */
const SILENCE_MS = 1_000;
const RECONNECT_MS = 250;

interface ChannelOptions {
  connectionString: string;
  name: string;
  onMessage: (payload: string) => void;
  /** Called at every (re)connection: messages may have been missed before it. */
  onReset: () => void;
  warn: (message: string) => void;
}

/** Listens to one NOTIFY channel on a connection of its own, and knows whether it can still hear. */
export class NotifyChannel {
  private client: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private heardAt = Number.NEGATIVE_INFINITY;
  private stopped = false;

  constructor(private readonly options: ChannelOptions) {}

  /** Whether a message sent a second ago would have arrived. */
  isUp(): boolean {
    return performance.now() - this.heardAt < SILENCE_MS;
  }

  start(): void {
    void this.connect();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const { connectionString, name, onMessage, onReset } = this.options;
    const client = new Client({ connectionString, connectionTimeoutMillis: 2_000, keepAlive: true });
    client.on("notification", ({ payload }) => onMessage(payload ?? ""));
    client.on("error", (error) => this.lose(client, error));
    client.on("end", () => this.lose(client, new Error("connection closed")));
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(name)}`);
      onReset();
      this.heardAt = performance.now();
      this.beat(client);
    } catch (error) {
      this.lose(client, error);
    }
  }

  private beat(client: Client): void {
    this.after(HEARTBEAT_MS, async () => {
      const sentAt = performance.now();
      try {
        await client.query("SELECT 1");
      } catch (error) {
        this.lose(client, error);
        return;
      }
      // Counted from when it was asked: the answer says the channel worked at some time after that.
      this.heardAt = sentAt;
      if (this.client === client) this.beat(client);
    });
  }

  private lose(client: Client, error: unknown): void {
    if (this.client !== client || this.stopped) return;
    this.client = null;
    this.heardAt = Number.NEGATIVE_INFINITY;
    this.options.warn(
      `Lost the channel ${this.options.name}: ${error instanceof Error ? error.message : String(error)}`,
    );
    client.end().catch(() => undefined);
    this.after(RECONNECT_MS, () => this.connect());
  }

  private after(delayMs: number, work: () => Promise<void>): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void work(), delayMs);
    this.timer.unref();
  }
}

import "server-only";

import { Client } from "pg";
import { databaseUrl } from "./db";
import { describeError } from "@/server/platform/describe-error";
import { type Logger, logger } from "@/server/platform/logger";
import { processSingleton } from "@/server/platform/registry";

const HEARTBEAT_INTERVAL_MS = 250;
/** After this much silence the listener counts as down: messages may be missing. */
const SILENCE_TIMEOUT_MS = 1_000;
const RECONNECT_DELAY_MS = 250;
/** Timeout for connecting and for each result: a connection that is dead without being closed is replaced. */
const TIMEOUT_MS = 2_000;

interface Subscriber {
  onMessage: (payload: string) => void;
  /** Called after every (re)connection, since messages may have been missed. */
  onReset: () => void;
}

/** Listens to NOTIFY on its own connection, and knows whether that still works. */
export class DatabaseListener {
  private readonly subscribers = new Map<string, Subscriber>();
  private client: Client | null = null;
  /** The last statement of that client: pg deprecates a statement that is sent before the previous one has its result. */
  private last: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;
  private heardAt = Number.NEGATIVE_INFINITY;
  private isConnected = false;
  private stopped = false;

  constructor(
    private readonly connectionString: string,
    private readonly log: Pick<Logger, "warn">,
  ) {
    void this.connect();
  }

  /** Whether a message sent a second ago would have arrived. */
  isUp(): boolean {
    return performance.now() - this.heardAt < SILENCE_TIMEOUT_MS;
  }

  /** Registers the channel's only subscriber, until the process ends. */
  subscribe(channel: string, subscriber: Subscriber): void {
    this.subscribers.set(channel, subscriber);
    if (!this.client || !this.isConnected) return;
    const { client } = this;
    void this.listen(client, channel).then(
      () => subscriber.onReset(),
      (error: unknown) => this.lose(client, error),
    );
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.connectionString,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      keepAlive: true,
      application_name: "iozen-listener",
    });
    client.on("notification", ({ channel, payload }) =>
      this.subscribers.get(channel)?.onMessage(payload ?? ""),
    );
    client.on("error", (error) => this.lose(client, error));
    client.on("end", () => this.lose(client, new Error("connection closed")));
    this.client = client;
    this.last = Promise.resolve();
    try {
      await client.connect();
      for (const channel of this.subscribers.keys()) await this.listen(client, channel);
      for (const subscriber of this.subscribers.values()) subscriber.onReset();
      this.isConnected = true;
      this.heardAt = performance.now();
      this.beat(client);
    } catch (error) {
      this.lose(client, error);
    }
  }

  private async listen(client: Client, channel: string): Promise<void> {
    await this.send(client, `LISTEN ${client.escapeIdentifier(channel)}`);
  }

  private send(client: Client, statement: string): Promise<unknown> {
    const sent = this.last.then(() => client.query(statement));
    this.last = sent.catch(() => undefined);
    return sent;
  }

  private beat(client: Client): void {
    this.after(HEARTBEAT_INTERVAL_MS, async () => {
      const sentAt = performance.now();
      try {
        await this.send(client, "SELECT 1");
      } catch (error) {
        this.lose(client, error);
        return;
      }
      // Counted from when the query was sent: its result proves only that the connection worked at some time after that.
      this.heardAt = sentAt;
      if (this.client === client) this.beat(client);
    });
  }

  private lose(client: Client, error: unknown): void {
    if (this.client !== client || this.stopped) return;
    this.client = null;
    this.heardAt = Number.NEGATIVE_INFINITY;
    // Logged once per outage, not at every attempt.
    if (this.isConnected) this.log.warn(`Lost the database's messages: ${describeError(error)}`);
    this.isConnected = false;
    client.end().catch(() => undefined);
    this.after(RECONNECT_DELAY_MS, () => this.connect());
  }

  private after(delayMs: number, work: () => Promise<void>): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void work(), delayMs);
    this.timer.unref();
  }
}

/** The process's only listener. */
export function databaseListener(): DatabaseListener {
  return processSingleton("database-listener", () => {
    return new DatabaseListener(databaseUrl(), logger("database"));
  });
}

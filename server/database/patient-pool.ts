import "server-only";

import { Pool, type PoolClient } from "pg";

/** Waits are measured in ticks of this length. However long a turn of the event loop takes, it has one tick at most. */
const TICK_INTERVAL_MS = 50;
/** A wait counts as complete after this share of its ticks: timers fire late, and a busy process has longer turns. */
const COMPLETE_SHARE = 0.5;

/** The errors of pg-pool's timers, for a new connection and for one in use (docs/upgrading.md). */
const TIMEOUT =
  /^(?:Connection terminated due to connection timeout|timeout exceeded when trying to connect)$/;

type Callback = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: Error | boolean) => void,
) => void;

/**
 * A pool that waits again for a connection if this process was blocked itself during the wait. After that, pg's timers fire
 * before data that has arrived is read, and the call would fail although the database had answered.
 */
export class PatientPool extends Pool {
  private ticks = 0;
  private waits = 0;
  private timer: NodeJS.Timeout | undefined;

  override connect(): Promise<PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<PoolClient> | void {
    if (callback) return this.waitForClient(callback);
    return new Promise((resolve, reject) => {
      this.waitForClient((error, client) => (client ? resolve(client) : reject(error)));
    });
  }

  private waitForClient(callback: Callback): void {
    const endTicks =
      this.ticks + ((this.options.connectionTimeoutMillis ?? 0) / TICK_INTERVAL_MS) * COMPLETE_SHARE;
    this.timer ??= setInterval(() => (this.ticks += 1), TICK_INTERVAL_MS).unref();
    this.waits += 1;
    const attempt = () => {
      super.connect((error, client, done) => {
        if (error && TIMEOUT.test(error.message) && this.ticks < endTicks) return attempt();
        this.waits -= 1;
        if (this.waits === 0) this.stopTicking();
        callback(error, client, done);
      });
    };
    attempt();
  }

  private stopTicking(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}

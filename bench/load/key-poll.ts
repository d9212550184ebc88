import { setTimeout as sleep } from "node:timers/promises";
import { LoadConnection, type LoadResponse } from "./load-connection";
import type { Address } from "./load-generator";

/** Consecutive refusals after which a key counts as revoked: a single one could precede a stale cache. */
const MIN_REFUSALS = 3;
const TIMEOUT_MS = 5_000;

interface Poll {
  target: Address;
  /** The poll's own address, because failed authentications are limited per address. */
  localAddress: string | null;
  request: string;
}

/** Calls a server with one key, one call after another, until the key is refused. */
export class KeyPoll {
  /** The start times (Unix ms) of accepted calls. */
  readonly accepted: number[] = [];
  private refusals = 0;
  private sentAt = 0;
  private resolve: () => void = () => undefined;
  private reject: (error: Error) => void = () => undefined;
  private readonly connection: LoadConnection;
  /** Resolves when the key is finally refused. */
  readonly refused = new Promise<void>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  constructor({ target, localAddress, request }: Poll) {
    const giveUp = setTimeout(() => this.reject(new Error("The key was never refused")), TIMEOUT_MS);
    void this.refused.catch(() => undefined).finally(() => clearTimeout(giveUp));
    const from = localAddress === null ? {} : { localAddress };
    this.connection = new LoadConnection(
      { host: target.host, port: target.port, ...from },
      false,
      (_, response) => void this.take(response, request),
      () => this.reject(new Error("The server closed the connection of the poll")),
    );
    this.send(request);
  }

  /** Resolves once `count` calls were accepted. */
  async acceptedAtLeast(count: number): Promise<void> {
    while (this.accepted.length < count && this.refusals === 0) await sleep(1);
  }

  close(): void {
    this.connection.close();
  }

  private send(request: string): void {
    this.sentAt = performance.timeOrigin + performance.now();
    this.connection.send(request);
  }

  private async take({ status }: LoadResponse, request: string): Promise<void> {
    if (status === 200) {
      this.refusals = 0;
      this.accepted.push(this.sentAt);
    } else if (status === 401) this.refusals += 1;
    else this.reject(new Error(`The poll returned ${status}`));
    if (this.refusals >= MIN_REFUSALS) return this.resolve();
    await sleep(1);
    this.send(request);
  }
}

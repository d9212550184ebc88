import { delay } from "@/testing/wait";
import type { Judge, Judged } from "../checks/judge";
import type { Generated, Generator } from "../requests/generator";
import { toBytes } from "../requests/to-bytes";
import { Connection, type Exchange, exchangeOnce, type Target } from "./connection";
import { preciseNow, type Span } from "./turns";

const CONNECTIONS = 24;
/** Few enough that an address's failed authentications stay below its limit. */
const MAX_REQUESTS_PER_ADDRESS = 150;
const GUESSER = "127.9.9.9";

interface Plan {
  /** The first number, and the end (exclusive). */
  from: number;
  to: number;
  /** The maximum rate, which leaves the server idle time, so that requests do not queue. */
  perSecond: number;
}

/** Sends generated requests over many connections from many addresses, one at a time on each. */
export class Traffic {
  readonly spans: Span[] = [];
  readonly judged: Judged[] = [];
  /** The outcomes of repeated requests. */
  readonly judgedAgain: Judged[] = [];
  private addresses = 0;
  private guesses: Promise<unknown> = Promise.resolve();
  private readonly guesser: Connection;

  constructor(
    private readonly target: Target,
    private readonly generator: Generator,
    private readonly judge: Judge,
  ) {
    this.guesser = new Connection(target, GUESSER);
  }

  async run({ from, to, perSecond }: Plan): Promise<void> {
    const intervalMs = (CONNECTIONS * 1000) / perSecond;
    let next = from;
    const client = async (_: unknown, index: number) => {
      const connection = new Connection(this.target, this.nextAddress());
      await delay((intervalMs * index) / CONNECTIONS);
      let sent = 0;
      for (let number = next++; number < to; number = next++) {
        // Does not catch up after delays, which would cause a burst.
        const pause = delay(intervalMs);
        if (sent++ % MAX_REQUESTS_PER_ADDRESS === 0) {
          connection.close();
          connection.localAddress = this.nextAddress();
        }
        await this.sendNumber(number, connection);
        await pause;
      }
      connection.close();
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, client));
    this.guesser.close();
  }

  /** Sends one request alone; returns the span of its flight. */
  async repeat(number: number, attempt: number): Promise<Span> {
    const connection = new Connection(this.target, this.nextAddress());
    const generated = this.generator.request(number);
    const bytes = toBytes(generated.draft, attempt);
    const sentAt = preciseNow();
    const exchanged = await this.send({ ...generated, isFromGuesser: false }, bytes, connection);
    const answeredAt = preciseNow();
    connection.close();
    this.judgedAgain.push(...this.judge.judge(number, generated, exchanged));
    return { sentAt, answeredAt };
  }

  private async sendNumber(number: number, connection: Connection): Promise<void> {
    const generated = this.generator.request(number);
    const bytes = toBytes(generated.draft, 0);
    const sentAt = preciseNow();
    const exchanged = await this.send(generated, bytes, connection);
    this.spans[number] = { sentAt, answeredAt: preciseNow() };
    this.judged.push(...this.judge.judge(number, generated, exchanged));
  }

  private send(
    { draft, isFromGuesser }: Generated,
    bytes: Buffer,
    connection: Connection,
  ): Promise<Exchange> {
    if (draft.malform !== null)
      return exchangeOnce({ ...this.target, localAddress: connection.localAddress }, bytes);
    if (!isFromGuesser) return connection.exchange(bytes, draft.method);
    const guess = this.guesses.then(() => this.guesser.exchange(bytes, draft.method));
    this.guesses = guess;
    return guess;
  }

  /** Only Linux accepts all of 127.0.0.0/8 without configuration. */
  private nextAddress(): string {
    const at = this.addresses++;
    return `127.${10 + ((at >> 14) % 200)}.${(at >> 7) % 128}.${1 + (at & 127)}`;
  }
}

import { performance } from "node:perf_hooks";
import { type Answer, LoadConnection } from "./load-connection";
import type { CapturedAnswer, Load, LoadResult } from "./load-protocol";
import { percentile } from "./statistics";

/** A run that gets no further is given up this long after its end. */
const PATIENCE_MS = 20_000;

interface Flight {
  request: number;
  dueAt: number;
  sentAt: number;
}

/** One run of a load, in the generator's own process. */
export class LoadRun {
  private readonly flights = new Map<LoadConnection, Flight>();
  private readonly idle: LoadConnection[] = [];
  private readonly waiting: number[] = [];
  private readonly uses: Uint32Array;
  private readonly statuses = new Map<number, number>();
  private readonly latencies: number[] = [];
  private readonly lateness: number[] = [];
  private readonly captured: CapturedAnswer[] = [];
  private connections: LoadConnection[] = [];
  private turn = 0;
  private broken = 0;
  private answered = 0;
  private startedAt = 0;
  private lastCountedAt = 0;
  private settle: (outcome: Error | null) => void = () => undefined;

  constructor(private readonly load: Load) {
    this.uses = new Uint32Array(load.requests.length);
  }

  async run(): Promise<LoadResult> {
    const { load } = this;
    const cpu = process.cpuUsage();
    this.startedAt = performance.now();
    this.connections = Array.from({ length: load.connections }, () => this.connect());
    const done = new Promise<Error | null>((resolve) => (this.settle = resolve));
    const giveUp = setTimeout(
      () => this.settle(new Error("Answers are missing: the server stopped answering")),
      load.warmUpMs + load.durationMs + PATIENCE_MS,
    );
    if (load.mode === "saturation") for (const connection of this.connections) this.send(connection, 0);
    else {
      this.idle.push(...this.connections);
      this.keepTime(dueTimes(load), load.mode === "fixed-rate" && load.precise);
    }
    const failure = await done;
    clearTimeout(giveUp);
    for (const connection of this.connections) connection.close();
    if (failure) throw failure;
    return this.result(process.cpuUsage(cpu));
  }

  private result({ user, system }: NodeJS.CpuUsage): LoadResult {
    return {
      statuses: Object.fromEntries(this.statuses),
      broken: this.broken,
      answered: this.answered,
      elapsed: (this.lastCountedAt - this.startedAt - this.load.warmUpMs) / 1000,
      latencies: this.latencies,
      lateness: this.lateness.length > 0 ? percentile(this.lateness, 99) : 0,
      busy: (user + system) / 1000 / (performance.now() - this.startedAt),
      captured: this.captured,
    };
  }

  private connect(): LoadConnection {
    const { host, port, capture } = this.load;
    return new LoadConnection(
      { host, port },
      capture,
      (connection, answer) => this.onAnswer(connection, answer),
      (connection) => {
        this.broken += 1;
        this.flights.delete(connection);
        this.settle(new Error("The server closed a connection with a request under way"));
      },
    );
  }

  /** Sends what is due; `precise` never sleeps, so that a request leaves within microseconds of its time. */
  private keepTime(times: readonly number[], precise: boolean): void {
    let next = 0;
    const tick = () => {
      const now = performance.now() - this.startedAt;
      while (next < times.length && (times[next] ?? 0) <= now) {
        const dueAt = this.startedAt + (times[next] ?? 0);
        this.lateness.push(now + this.startedAt - dueAt);
        const connection = this.idle.pop();
        if (connection) this.send(connection, dueAt);
        else this.waiting.push(dueAt);
        next += 1;
      }
      if (next >= times.length) this.settleWhenQuiet();
      else if (precise) setImmediate(tick);
      else setTimeout(tick, 1);
    };
    tick();
  }

  private settleWhenQuiet(): void {
    if (this.flights.size === 0 && this.waiting.length === 0) this.settle(null);
    else setTimeout(() => this.settleWhenQuiet(), 1);
  }

  /** `dueAt` 0: at once, as at saturation. */
  private send(connection: LoadConnection, dueAt: number): void {
    const request = this.turn;
    this.turn = (this.turn + 1) % this.load.requests.length;
    const uses = (this.uses[request] ?? 0) + 1;
    this.uses[request] = uses;
    if (uses > this.load.budget) {
      this.settle(new Error("The callers' rate limits are used up: the run needs more keys"));
      return;
    }
    const sentAt = performance.now();
    this.flights.set(connection, { request, dueAt, sentAt });
    connection.send(this.load.requests[request] ?? "");
  }

  private onAnswer(connection: LoadConnection, { status, requestId }: Answer): void {
    const flight = this.flights.get(connection);
    if (!flight) return;
    this.flights.delete(connection);
    const now = performance.now();
    const { load } = this;
    this.answered += 1;
    const since = (load.mode === "saturation" ? now : flight.dueAt) - this.startedAt;
    if (since >= load.warmUpMs) {
      this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
      this.lastCountedAt = now;
      if (load.mode !== "saturation") this.latencies.push(now - flight.dueAt);
    }
    if (load.capture) {
      const [sentAt, answeredAt] = [flight.sentAt, now].map((time) => performance.timeOrigin + time);
      const { request } = flight;
      this.captured.push({ status, requestId, request, sentAt: sentAt ?? 0, answeredAt: answeredAt ?? 0 });
    }
    if (load.mode !== "saturation") {
      const dueAt = this.waiting.shift();
      if (dueAt === undefined) this.idle.push(connection);
      else this.send(connection, dueAt);
    } else if (now - this.startedAt < load.warmUpMs + load.durationMs) this.send(connection, 0);
    else if (this.flights.size === 0) this.settle(null);
  }
}

function dueTimes(load: Exclude<Load, { mode: "saturation" }>): readonly number[] {
  if (load.mode === "scheduled") return load.times;
  const count = Math.floor(((load.warmUpMs + load.durationMs) / 1000) * load.perSecond);
  return Array.from({ length: count }, (_, index) => (index * 1000) / load.perSecond);
}

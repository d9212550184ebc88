import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import { LoadConnection, type LoadResponse } from "./load-connection";
import { type CapturedResponse, type Load, type LoadResult, UNIQUE } from "./load-protocol";
import { percentile } from "@/testing/statistics";

/** A stalled run fails this long after its planned end. */
const TIMEOUT_MS = 20_000;

interface Due {
  /** 0 at saturation. */
  dueAt: number;
  offeredAt: number;
}

interface Flight extends Due {
  request: number;
  sentAt: number;
}

/** One run of a load, in the generator's process. */
export class LoadRun {
  private readonly flights = new Map<LoadConnection, Flight>();
  private readonly idle: LoadConnection[] = [];
  private readonly waiting: Due[] = [];
  /** The requests, split at their placeholders. */
  private readonly texts: readonly string[][];
  private readonly uses: Uint32Array;
  private readonly statuses = new Map<number, number>();
  private readonly latencies: number[] = [];
  private readonly lateness: number[] = [];
  private readonly captured: CapturedResponse[] = [];
  private connections: LoadConnection[] = [];
  private pacer: Worker | null = null;
  private turn = 0;
  private broken = 0;
  private answered = 0;
  private startedAt = 0;
  private lastCountedAt = 0;
  private settle: (outcome: Error | null) => void = () => undefined;

  constructor(private readonly load: Load) {
    this.texts = load.requests.map((text) => text.split(UNIQUE));
    this.uses = new Uint32Array(load.requests.length);
  }

  async run(): Promise<LoadResult> {
    const { load } = this;
    const cpu = process.cpuUsage();
    this.startedAt = performance.now();
    this.connections = Array.from({ length: load.connections }, () => this.connect());
    const done = new Promise<Error | null>((resolve) => (this.settle = resolve));
    const giveUp = setTimeout(
      () => this.settle(new Error("Responses are missing: the server stopped responding")),
      load.warmUpMs + load.durationMs + TIMEOUT_MS,
    );
    if (load.mode === "saturation")
      for (const connection of this.connections) this.send(connection, atOnce());
    else {
      this.idle.push(...this.connections);
      const tick = this.sendDue(dueTimes(load));
      if (load.mode === "fixed-rate" && load.precise) this.pace(load.perSecond, tick);
      else this.tickByTimer(tick);
    }
    const failure = await done;
    clearTimeout(giveUp);
    await this.pacer?.terminate();
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
      (connection, response) => this.onResponse(connection, response),
      (connection) => {
        this.broken += 1;
        this.flights.delete(connection);
        this.settle(new Error("The server closed a connection with a request in flight"));
      },
    );
  }

  /** Returns a function that sends all due requests and returns whether more will follow. */
  private sendDue(times: readonly number[]): () => boolean {
    let next = 0;
    let isDone = false;
    return () => {
      if (isDone) return false;
      const now = performance.now() - this.startedAt;
      for (let due = times[next]; due !== undefined && due <= now; due = times[next]) {
        if (due >= this.load.warmUpMs) this.lateness.push(now - due);
        const request = { dueAt: this.startedAt + due, offeredAt: this.startedAt + now };
        // Uses the longest idle connection, so that the server closes none for idleness.
        const connection = this.idle.shift();
        if (connection) this.send(connection, request);
        else this.waiting.push(request);
        next += 1;
      }
      isDone = next >= times.length;
      if (isDone) this.settleWhenQuiet();
      return !isDone;
    };
  }

  private tickByTimer(tick: () => boolean): void {
    if (tick()) setTimeout(() => this.tickByTimer(tick), 1);
  }

  private pace(perSecond: number, tick: () => boolean): void {
    const count = countOf(this.load, perSecond);
    const startAt = performance.timeOrigin + this.startedAt;
    const thread = (this.pacer = new Worker(new URL("pace.mjs", import.meta.url), {
      workerData: { startAt, intervalMs: 1000 / perSecond, count },
    }));
    thread.on("message", tick);
    thread.once("error", (error) => this.settle(error instanceof Error ? error : new Error(String(error))));
    // Sends the requests due after the last wake.
    thread.once("exit", () => this.tickByTimer(tick));
  }

  private settleWhenQuiet(): void {
    if (this.flights.size === 0 && this.waiting.length === 0) this.settle(null);
    else setTimeout(() => this.settleWhenQuiet(), 1);
  }

  private send(connection: LoadConnection, due: Due): void {
    const request = this.turn;
    this.turn = (this.turn + 1) % this.load.requests.length;
    const uses = (this.uses[request] ?? 0) + 1;
    this.uses[request] = uses;
    if (uses > this.load.budget) {
      this.settle(new Error("The callers' rate limits are used up: the run needs more keys"));
      return;
    }
    const sentAt = performance.now();
    this.flights.set(connection, { request, sentAt, ...due });
    const [text = "", ...rest] = this.texts[request] ?? [];
    connection.send(rest.length === 0 ? text : [text, ...rest].join(randomUUID()));
  }

  private onResponse(connection: LoadConnection, { status, requestId }: LoadResponse): void {
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
      const { request } = flight;
      const toUnix = (time: number) => performance.timeOrigin + time;
      const times = {
        offeredAt: toUnix(flight.offeredAt),
        sentAt: toUnix(flight.sentAt),
        answeredAt: toUnix(now),
      };
      this.captured.push({ status, requestId, request, ...times });
    }
    if (load.mode !== "saturation") {
      const due = this.waiting.shift();
      if (due === undefined) this.idle.push(connection);
      else this.send(connection, due);
    } else if (now - this.startedAt < load.warmUpMs + load.durationMs) this.send(connection, atOnce());
    else if (this.flights.size === 0) this.settle(null);
  }
}

const atOnce = (): Due => ({ dueAt: 0, offeredAt: performance.now() });
const countOf = ({ warmUpMs, durationMs }: Load, perSecond: number) =>
  Math.floor(((warmUpMs + durationMs) / 1000) * perSecond);

function dueTimes(load: Exclude<Load, { mode: "saturation" }>): readonly number[] {
  if (load.mode === "scheduled") return load.times;
  const count = countOf(load, load.perSecond);
  return Array.from({ length: count }, (_, index) => (index * 1000) / load.perSecond);
}

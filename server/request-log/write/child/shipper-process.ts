import "server-only";

import { type ChildProcess, fork } from "node:child_process";
import { addStatements } from "@/server/database/count-statements";
import { describeError } from "@/server/platform/describe-error";
import type { Logger } from "@/server/platform/logger";
import { LOG_CONNECTION_TIMEOUT_MS, LOG_STATEMENT_TIMEOUT_MS } from "../ship/log-pool";
import type { Report } from "../ship/report";
import type { ShipperState } from "../../log-status";
import type { RunningShipper, ShipperInput } from "../ship/running-shipper";
import type { FromShipper, StatementsSent, ToShipper } from "./messages";

/** Enough for a few batches: rows are outside the heap. */
const HEAP_FLAGS = ["--max-old-space-size=96", "--max-semi-space-size=2"];
const MIN_RESTART_DELAY_MS = 50;
const MAX_RESTART_DELAY_MS = 5_000;
/** The last batch may take a connection and a statement, and the end of the process a moment. */
const STOP_TIMEOUT_MS = LOG_CONNECTION_TIMEOUT_MS + LOG_STATEMENT_TIMEOUT_MS + 5_000;

/** How Node runs the child's file. */
export interface ShipperEntry {
  file: string;
  execArgv?: readonly string[];
}

interface Options extends ShipperInput {
  entry: ShipperEntry;
  log: Pick<Logger, "warn">;
}

/** A first start that takes longer has a fault. */
const FIRST_START_TIMEOUT_MS = 10_000;

/** The shipper as a child process: it has its own heap and may die alone. It is started again until `stop`. */
export class ShipperProcess implements RunningShipper {
  private child: ChildProcess | null = null;
  /** The current child has made a report. */
  private hasReported = false;
  private isWatched = false;
  private isStopping = false;
  private restartTimer: NodeJS.Timeout | null = null;
  /** How often it has ended in succession without shipping anything. */
  private failures = 0;
  private statements: ReadonlyMap<string, number> = new Map();
  private lastFlush = 0;
  private readonly flushes = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  private readonly createdAt = performance.now();
  restarts = 0;
  memoryBytes = 0;

  constructor(private readonly options: Options) {
    options.spool.overflow.onFirstLine = () => this.send({ type: "overflowing" });
    this.launch();
  }

  get state(): ShipperState {
    if (!this.isConnected) return "down";
    if (this.hasReported) return "up";
    if (this.restarts > 0) return "unheard";
    return performance.now() - this.createdAt < FIRST_START_TIMEOUT_MS ? "starting" : "late";
  }

  private get isConnected(): boolean {
    return this.child?.connected ?? false;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  setWatched(isWatched: boolean): void {
    this.isWatched = isWatched;
    this.send({ type: "watched", isWatched });
  }

  flush(): Promise<void> {
    const id = ++this.lastFlush;
    return new Promise((resolve, reject) => {
      this.flushes.set(id, { resolve, reject });
      // Without a child the next one gets it.
      this.send({ type: "flush", id });
    });
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    // One that is being restarted gets a last chance.
    if (!this.isConnected) this.launch();
    const { child } = this;
    if (!child) return;
    const ended = new Promise<void>((resolve) => void child.once("close", () => resolve()));
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
    this.send({ type: "stop" });
    await ended;
    clearTimeout(timer);
  }

  private launch(): void {
    if (this.restartTimer) clearTimeout(this.restartTimer);
    this.restartTimer = null;
    this.statements = new Map();
    this.hasReported = false;
    try {
      this.start();
    } catch (error) {
      // Out of memory or processes.
      this.onEnd(describeError(error));
    }
  }

  private start(): void {
    const { entry, directory, databaseUrl, spool } = this.options;
    const child = fork(entry.file, [], {
      execArgv: [...(entry.execArgv ?? []), ...HEAP_FLAGS],
      // Lines are bytes.
      serialization: "advanced",
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.child = child;
    child.on("message", (message) => this.receive(message as FromShipper)); // safe: our own child's
    child.on("error", (error) => this.options.log.warn(`The log's shipper: ${describeError(error)}`));
    // "exit" does not follow a failed start, "close" follows both.
    child.once("close", (code, signal) => this.onClose(child, signal ?? code));
    const { identity, overflow } = spool;
    this.send({ type: "start", settings: { directory, identity, databaseUrl } });
    if (this.isWatched) this.send({ type: "watched", isWatched: true });
    if (overflow.bytes > 0) this.send({ type: "overflowing" });
    for (const id of this.flushes.keys()) this.send({ type: "flush", id });
  }

  private onClose(child: ChildProcess, reason: string | number | null): void {
    if (this.child === child) this.onEnd(reason);
  }

  private onEnd(reason: string | number | null): void {
    this.child = null;
    this.memoryBytes = 0;
    for (const { reject } of this.flushes.values()) reject(new Error("The log's shipper ended"));
    this.flushes.clear();
    if (this.isStopping) return;
    this.failures++;
    const delayMs = Math.min(MAX_RESTART_DELAY_MS, MIN_RESTART_DELAY_MS * 2 ** (this.failures - 1));
    this.options.log.warn(`The log's shipper ended (${reason}), starts again in ${delayMs} ms`);
    this.restartTimer = setTimeout(() => {
      this.restarts++;
      this.launch();
    }, delayMs).unref();
  }

  private send(message: ToShipper): void {
    // A child that is just ending does not matter: the next one starts from the database's position.
    if (this.child?.connected) this.child.send(message, () => undefined);
  }

  private receive(message: FromShipper): void {
    switch (message.type) {
      case "report":
        this.hasReported = true;
        if (message.report.type === "shipped") this.failures = 0;
        this.report(message.report);
        this.countStatements(message.statements);
        this.memoryBytes = message.memoryBytes;
        break;
      case "read-overflow":
        void this.sendOverflow(message.shipped, message.maxBytes);
        break;
      case "flushed":
        this.settle(message.id, message.error);
        break;
    }
  }

  /** An error in a handler of the child's messages would end the server. */
  private report(made: Report): void {
    try {
      this.options.report(made);
    } catch (error) {
      this.options.log.warn(`A report of the log's shipper was not taken: ${describeError(error)}`);
    }
  }

  private async sendOverflow(...input: Parameters<ShipperInput["spool"]["overflow"]["read"]>): Promise<void> {
    this.send({ type: "overflow", chunk: await this.options.spool.overflow.read(...input) });
  }

  private settle(id: number, error: string | null): void {
    const waiting = this.flushes.get(id);
    this.flushes.delete(id);
    if (error === null) waiting?.resolve();
    else waiting?.reject(new Error(error));
  }

  private countStatements(sent: StatementsSent): void {
    for (const [command, count] of sent) {
      const added = count - (this.statements.get(command) ?? 0);
      if (added > 0) addStatements("log", command, added);
    }
    this.statements = new Map(sent);
  }
}

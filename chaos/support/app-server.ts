import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Connections } from "./http";
import { end, exited, isRunning, spawnNode } from "./node-process";
import { newPort } from "./port";
import { waitFor } from "./wait";

const KEPT_LINES = 2_000;

interface Place {
  dataDir: string;
  /** What the server reads besides HOST, PORT, DATA_DIR and DEMO. */
  settings?: Record<string, string | number>;
}

/** The built product on one data folder and one port, started as a user starts it, as often as it dies. */
export class AppServer {
  readonly url: string;
  /** What it wrote to standard error, since the first start. */
  readonly lines: string[] = [];
  /** A key that may list bots: the server counts as serving once it answers that with 200. */
  probeKey: string | null = null;
  private child: ChildProcess | null = null;

  private constructor(
    private readonly place: Place,
    private readonly port: number,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  static async create(place: Place): Promise<AppServer> {
    return new AppServer(place, await newPort());
  }

  get dataDir(): string {
    return this.place.dataDir;
  }

  get pid(): number {
    if (!this.child?.pid) throw new Error("The server does not run");
    return this.child.pid;
  }

  /** Starts it; answers the milliseconds until its first answer to an API request. */
  async start(): Promise<number> {
    const startedAt = performance.now();
    this.launch();
    await this.serving(60_000);
    return performance.now() - startedAt;
  }

  /** Starts it, and waits for nothing. */
  launch(): void {
    const { dataDir, settings = {} } = this.place;
    const variables = {
      HOST: "127.0.0.1",
      PORT: this.port,
      DATA_DIR: dataDir,
      DEMO: "off",
      DATABASE_URL: "",
    };
    const child = spawnNode(["scripts/start.mjs"], { ...variables, ...settings }, [
      "ignore",
      "ignore",
      "pipe",
    ]);
    this.child = child;
    child.stderr?.on("data", (chunk: Buffer) => {
      this.lines.push(...chunk.toString().split("\n").filter(Boolean));
      if (this.lines.length > KEPT_LINES) this.lines.splice(0, this.lines.length - KEPT_LINES);
    });
  }

  /** Waits until a request succeeds; returns the milliseconds it took. */
  async serving(withinMs: number): Promise<number> {
    const startedAt = performance.now();
    const connections = new Connections(this.url);
    const call = this.probeKey
      ? { path: "/api/v1/intake-bots", headers: { authorization: `Bearer ${this.probeKey}` } }
      : { path: "/api/v1/openapi.json" };
    const answer = async () => {
      if (!this.isRunning) throw new Error(`The server ended: ${this.lines.slice(-3).join(" | ")}`);
      return (await connections.try(call))?.status === 200 ? true : null;
    };
    await waitFor("the server's first good answer", answer, { withinMs, every: 10 });
    connections.close();
    return performance.now() - startedAt;
  }

  /** As a fault or the kernel would end it. */
  kill(): Promise<void> {
    return this.signal("SIGKILL");
  }

  /** As an operator would end it. */
  stop(): Promise<void> {
    return this.signal("SIGTERM");
  }

  private async signal(signal: NodeJS.Signals): Promise<void> {
    if (this.child) await end(this.child, signal);
  }

  /** Waits for an end that nobody asked for. */
  async ended(): Promise<void> {
    if (this.child) await exited(this.child);
  }

  get isRunning(): boolean {
    return this.child !== null && isRunning(this.child);
  }

  /** The code or the signal that it ended with. */
  get endedWith(): number | string | null {
    return this.child?.signalCode ?? this.child?.exitCode ?? null;
  }

  /** The newest errors that it told the operator, in one line. */
  complaints(): string {
    return this.lines
      .filter((line) => /error|failed/i.test(line))
      .slice(-4)
      .join(" | ");
  }

  /** Address of its embedded database. */
  databaseUrl(): string {
    return readFileSync(join(this.dataDir, "database-url"), "utf8").trim();
  }

  /** Resident memory in MiB; Linux only, as the kernel tells it. */
  memoryMb(): number {
    const status = readFileSync(`/proc/${this.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }
}

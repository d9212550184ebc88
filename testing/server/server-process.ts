import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { Connections } from "../http/connections";
import { waitFor } from "../wait";
import { end, isRunning, type Settings, spawnNode } from "./child-process";
import { readDatabaseUrl } from "./data-dir";
import { residentMiB } from "./processes";

/** The maximum duration of a start, on any machine. */
export const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 30_000;
const MAX_LINES = 2_000;

interface Ended {
  code: number | null;
  /** The newest non-empty lines of its standard error. */
  stderr: string[];
}

interface Command {
  /** The arguments of Node. */
  args?: readonly string[];
  /** A program that runs the command after its own arguments. */
  under?: readonly string[];
  /** Receives the lines of standard error. */
  stderr?: string[];
}

interface Probe {
  /** A path that returns 200 once the server is ready. */
  path?: string;
  headers?: Record<string, string>;
  withinMs?: number;
}

/** The caller's own server, started as a user would start it; by default the built product. */
export class ServerProcess {
  readonly url: string;
  /** The newest lines of its standard error. */
  readonly stderr: string[];
  private stdout = "";
  private readonly child: ChildProcess;
  private readonly ended: Promise<Ended>;

  constructor(
    private readonly settings: Settings & { PORT: string | number },
    { args = ["scripts/start.mjs"], under = [], stderr = [] }: Command = {},
  ) {
    this.url = `http://127.0.0.1:${settings.PORT}`;
    this.stderr = stderr;
    const variables = { HOST: "127.0.0.1", DATABASE_URL: "", DEMO: "on", ...settings };
    this.child = spawnNode(args, variables, ["ignore", "pipe", "pipe"], under);
    this.child.stdout?.on("data", (chunk: Buffer) => (this.stdout += chunk.toString()));
    if (this.child.stderr) createInterface(this.child.stderr).on("line", (line) => this.keep(line));
    this.ended = once(this.child, "close").then(([code]: (number | null)[]) => ({
      code: code ?? null,
      stderr: this.stderr,
    }));
  }

  /** Resolves once a request to it succeeds. */
  async ready({
    path = "/api/v1/openapi.json",
    headers = {},
    withinMs = START_TIMEOUT_MS,
  }: Probe = {}): Promise<this> {
    const connections = new Connections(this.url);
    const isReady = async () => {
      if (!this.isRunning)
        throw new Error(`The server exited: ${(await this.ended).stderr.slice(-3).join(" | ")}`);
      return (await connections.try({ path, headers }))?.status === 200 ? true : null;
    };
    try {
      await waitFor("the server's first successful response", isReady, { withinMs, every: 10 });
    } finally {
      connections.close();
    }
    return this;
  }

  /** Waits for the pattern in the server's standard output; returns the match. */
  printed(pattern: RegExp): Promise<string> {
    const find = () => pattern.exec(this.stdout)?.[0] ?? null;
    return waitFor(`the server prints ${pattern}`, find, { withinMs: START_TIMEOUT_MS });
  }

  /** Returns the path of the file with the set-up link: outside a terminal, the output names the file, not the secret. */
  async setUpLinkFile(): Promise<string> {
    const said = await this.printed(/by the link in \S+/);
    if (this.stdout.includes("token=")) throw new Error("The server printed the set-up token");
    return said.slice(said.lastIndexOf(" ") + 1);
  }

  /** Closes the pipes of its output. */
  closeOutput(): void {
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
  }

  get isRunning(): boolean {
    return isRunning(this.child);
  }

  get pid(): number {
    if (this.child.pid === undefined || !this.isRunning) throw new Error("The server is not running");
    return this.child.pid;
  }

  get port(): number {
    return Number(this.settings.PORT);
  }

  /** Its exit code or signal. */
  get endedWith(): number | string | null {
    return this.child.signalCode ?? this.child.exitCode;
  }

  /** Resolves with its exit code and output once it exits by itself. */
  exit(): Promise<Ended> {
    return this.ended;
  }

  signal(name: NodeJS.Signals): Promise<Ended> {
    this.child.kill(name);
    return this.ended;
  }

  /** Kills it, as a fault or the kernel would. */
  kill(): Promise<void> {
    return end(this.child);
  }

  /** Stops it, as an operator would. */
  stop(): Promise<void> {
    return end(this.child, "SIGTERM", STOP_TIMEOUT_MS);
  }

  /** The URL of its embedded database. */
  databaseUrl(): string {
    return readDatabaseUrl(String(this.settings["DATA_DIR"]));
  }

  memoryMiB(): number {
    return residentMiB(this.pid);
  }

  private keep(line: string): void {
    if (line === "") return;
    this.stderr.push(line);
    if (this.stderr.length > MAX_LINES) this.stderr.splice(0, this.stderr.length - MAX_LINES);
  }
}

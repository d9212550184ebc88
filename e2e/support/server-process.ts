import { type ChildProcess, spawn } from "node:child_process";
import { expect } from "@playwright/test";
import { Connections } from "./http";

/** Longest that a start may take, on any machine. */
export const START_MS = 120_000;

interface Ended {
  code: number | null;
  /** Non-empty lines. */
  stderr: string[];
}

/** A server of the test's own, started as a user would start it. */
export class ServerProcess {
  readonly url: string;
  private readonly child: ChildProcess;
  private readonly ended: Promise<Ended>;
  private stdout = "";

  /** `under` is a program that runs the command after its own arguments. */
  constructor(
    settings: { DATA_DIR: string; PORT: number } & Record<string, string | number>,
    under: readonly string[] = [],
  ) {
    const variables = Object.entries({ HOST: "127.0.0.1", DATABASE_URL: "", DEMO: "on", ...settings });
    // `env` replaces itself with the server: the child's id is the server's. Node warns when it finds both of these set,
    // as under a test runner that wants colours in a shell that wants none.
    const args = [
      "-u",
      "NO_COLOR",
      "-u",
      "FORCE_COLOR",
      // The server is started by itself, whatever the tests are started by: npm would repeat a terminal's signals.
      "-u",
      "npm_lifecycle_event",
      ...variables.map(([name, value]) => `${name}=${value}`),
      ...under,
      process.execPath,
      "scripts/start.mjs",
    ];
    this.child = spawn("env", args, { stdio: ["ignore", "pipe", "pipe"] });
    this.url = `http://127.0.0.1:${settings.PORT}`;
    this.child.stdout?.on("data", (chunk: Buffer) => (this.stdout += chunk.toString()));
    let text = "";
    this.child.stderr?.on("data", (chunk: Buffer) => (text += chunk.toString()));
    this.ended = new Promise((resolve) => {
      this.child.once("close", (code) => resolve({ code, stderr: text.split("\n").filter(Boolean) }));
    });
  }

  /** Resolves once the API answers. */
  async ready(): Promise<this> {
    const isUp = async () => {
      const connections = new Connections(this.url, null);
      const path = "/api/v1/openapi.json";
      const answer = await connections.send({ method: "GET", path }).catch(() => null);
      connections.close();
      return answer?.status === 200;
    };
    const state = async () => (this.isRunning ? ((await isUp()) ? "ready" : "starting") : "ended");
    await expect.poll(state, { timeout: START_MS, intervals: [50] }).not.toBe("starting");
    if (!this.isRunning) throw new Error(`It ended: ${(await this.ended).stderr.join("; ")}`);
    return this;
  }

  /** What the pattern finds in what the server tells its operator, once it is there. */
  async printed(pattern: RegExp): Promise<string> {
    await expect.poll(() => this.stdout, { timeout: START_MS, intervals: [50] }).toMatch(pattern);
    return pattern.exec(this.stdout)?.[0] ?? "";
  }

  /** Where the server says that the set-up link is: what it prints goes to no terminal, and holds no secret itself. */
  async setUpLinkFile(): Promise<string> {
    const said = await this.printed(/by the link in \S+/);
    expect(this.stdout).not.toContain("token=");
    return said.slice(said.lastIndexOf(" ") + 1);
  }

  /** From here on nobody reads what it prints. */
  closeOutput(): void {
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
  }

  /** How the process ended by itself. */
  exit(): Promise<Ended> {
    return this.ended;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async signal(name: "SIGKILL" | "SIGTERM" | "SIGINT" | "SIGHUP"): Promise<Ended> {
    this.child.kill(name);
    return this.ended;
  }
}

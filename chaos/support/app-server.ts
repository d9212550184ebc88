import type { Settings } from "@/testing/server/child-process";
import { chaosPorts } from "@/testing/server/ports";
import { ServerProcess } from "@/testing/server/server-process";

interface Place {
  dataDir: string;
  /** Settings besides PORT, DATA_DIR and DEMO. */
  settings?: Settings;
}

/** The built product on one data folder and one port, restarted after each kill. */
export class AppServer {
  readonly url: string;
  /** The newest lines of its standard error, over all starts. */
  readonly lines: string[] = [];
  /** A key that may list bots: the server counts as serving once such a request returns 200. */
  probeKey: string | null = null;
  private process: ServerProcess | null = null;

  private constructor(
    private readonly place: Place,
    private readonly port: number,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  static async create(place: Place): Promise<AppServer> {
    return new AppServer(place, await chaosPorts.take());
  }

  get dataDir(): string {
    return this.place.dataDir;
  }

  /** Starts it; returns the milliseconds until it served its first request. */
  async start(): Promise<number> {
    const startedAt = performance.now();
    this.launch();
    await this.serving(60_000);
    return performance.now() - startedAt;
  }

  /** Starts it without waiting. */
  launch(): void {
    const { dataDir, settings = {} } = this.place;
    const variables = { DEMO: "off", ...settings, PORT: this.port, DATA_DIR: dataDir };
    this.process = new ServerProcess(variables, { stderr: this.lines });
  }

  /** Waits until a request succeeds; returns the milliseconds it took. */
  async serving(withinMs: number): Promise<number> {
    const startedAt = performance.now();
    const call = this.probeKey
      ? { path: "/api/v1/intake-bots", headers: { authorization: `Bearer ${this.probeKey}` } }
      : {};
    await this.running.ready({ ...call, withinMs });
    return performance.now() - startedAt;
  }

  async kill(): Promise<void> {
    await this.process?.kill();
  }

  async stop(): Promise<void> {
    await this.process?.stop();
  }

  get pid(): number {
    return this.running.pid;
  }

  get isRunning(): boolean {
    return this.process?.isRunning ?? false;
  }

  /** Its exit code or signal. */
  get endedWith(): number | string | null {
    return this.process?.endedWith ?? null;
  }

  /** The newest errors in its log, as one line. */
  errorLines(): string {
    return this.lines
      .filter((line) => /error|failed/i.test(line))
      .slice(-4)
      .join(" | ");
  }

  databaseUrl(): string {
    return this.running.databaseUrl();
  }

  memoryMiB(): number {
    return this.running.memoryMiB();
  }

  private get running(): ServerProcess {
    if (!this.process) throw new Error("The server was never started");
    return this.process;
  }
}

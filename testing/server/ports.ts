import { createServer } from "node:net";

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/**
 * Loopback ports for the servers of tests and benchmarks, below the system's ephemeral range: a server that is down for a
 * moment must find its port free again, and a client that connects in that moment must not be connected to itself.
 */
class PortRange {
  private given = 0;

  constructor(
    private readonly first: number,
    private readonly count: number,
  ) {}

  /** Returns a free port, and reuses it only after all the others. */
  async take(): Promise<number> {
    for (let tried = 0; tried < this.count; tried++) {
      const port = this.first + (this.given++ % this.count);
      if (await isFree(port)) return port;
    }
    throw new Error(`No port of ${this.first} to ${this.first + this.count - 1} is free`);
  }
}

// The ranges do not overlap, because all of these may run at the same time.
export const benchPorts = new PortRange(4100, 100);
export const fuzzPorts = new PortRange(4200, 100);
export const chaosPorts = new PortRange(4300, 100);
/** The range of one Playwright worker. */
export const workerPorts = (worker: number) => new PortRange(4400 + 500 * worker, 500);

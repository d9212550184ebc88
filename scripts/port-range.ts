import { createServer } from "node:net";

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/**
 * Ports of loopback for what tests and measures start. To be chosen below those that the system gives to clients: a server
 * that is down for a moment must find its port free again, and who tries it meanwhile must not be connected to itself.
 */
export class PortRange {
  private given = 0;

  constructor(
    private readonly first: number,
    private readonly count: number,
  ) {}

  /** One that nothing uses; all others come before it comes again. */
  async take(): Promise<number> {
    for (let tried = 0; tried < this.count; tried++) {
      const port = this.first + (this.given++ % this.count);
      if (await isFree(port)) return port;
    }
    throw new Error(`No port of ${this.first} to ${this.first + this.count - 1} is free`);
  }
}

import { readFileSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import type { HostileRequest } from "./hostile-requests";
import type { Product } from "./product";

/** The CPU time of a process's main thread so far, in milliseconds. The kernel updates it when the thread sleeps. */
function threadMs(pid: number): number {
  const [nanoseconds] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8").split(" ");
  return Number(nanoseconds) / 1e6;
}

/** The most CPU time that an idle thread uses in a quarter of a second. */
const RESTING_MS = 5;

/** Sends requests one by one over one connection, and measures the server's thread time for each. */
export class ThreadTime {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly product: Product) {
    if (process.platform !== "linux")
      throw new Error("Thread times are read from /proc, which only Linux has");
  }

  /** From before the request until after its response, without later work such as shipping the log. */
  async of(request: HostileRequest, key: string): Promise<number> {
    const before = threadMs(this.product.pid);
    await this.send(request, key);
    return threadMs(this.product.pid) - before;
  }

  /** Resolves once the thread is idle, for example after a start. */
  async rested(): Promise<void> {
    for (let before = Number.NEGATIVE_INFINITY; threadMs(this.product.pid) - before > RESTING_MS;) {
      before = threadMs(this.product.pid);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private send({ method, path, headers, body }: HostileRequest, key: string): Promise<void> {
    const { host, port } = this.product;
    return new Promise((resolve, reject) => {
      const sent = httpRequest(
        {
          agent: this.agent,
          host,
          port,
          method,
          path,
          headers: { authorization: `Bearer ${key}`, ...headers },
        },
        (answer) => {
          const { statusCode = 0 } = answer;
          answer.resume();
          answer.once("error", reject);
          const isExpected = statusCode < 500 && statusCode !== 429 && statusCode !== 401;
          answer.once("end", () =>
            isExpected
              ? resolve()
              : reject(new Error(`${method} ${path.slice(0, 60)} answered ${statusCode}`)),
          );
        },
      );
      sent.once("error", reject);
      sent.end(body);
    });
  }
}

import { readFileSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import type { HostileRequest } from "./hostile-requests";
import type { Product } from "./product";

/** The CPU time of a process's main thread so far, in milliseconds. The kernel updates it when the thread sleeps. */
export function threadMs(pid: number): number {
  const [nanoseconds] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8").split(" ");
  return Number(nanoseconds) / 1e6;
}

/** The maximum CPU time of an idle thread in a quarter of a second. */
const MAX_IDLE_MS = 5;

/** Sends requests one by one over one connection, and measures the server's thread time for each. */
export class ThreadTime {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly product: Product) {
    if (process.platform !== "linux") throw new Error("Thread times need Linux's /proc");
  }

  /** Measures from before the request until after its response, without later work such as shipping the log. */
  async of(request: HostileRequest, key: string): Promise<number> {
    const before = threadMs(this.product.pid);
    await this.send(request, key);
    return threadMs(this.product.pid) - before;
  }

  /** Resolves once the thread is idle, for example after a start. */
  async idle(): Promise<void> {
    for (let before = Number.NEGATIVE_INFINITY; threadMs(this.product.pid) - before > MAX_IDLE_MS;) {
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
        (response) => {
          const { statusCode = 0 } = response;
          response.resume();
          response.once("error", reject);
          const isExpected = statusCode < 500 && statusCode !== 429 && statusCode !== 401;
          response.once("end", () =>
            isExpected
              ? resolve()
              : reject(new Error(`${method} ${path.slice(0, 60)} returned ${statusCode}`)),
          );
        },
      );
      sent.once("error", reject);
      sent.end(body);
    });
  }
}

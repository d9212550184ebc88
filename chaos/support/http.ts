import { Agent, type IncomingHttpHeaders, request } from "node:http";

export interface HttpRequest {
  method?: string;
  /** With the query, from the root. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** The address of this machine that the request comes from. */
  localAddress?: string;
}

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

const DEADLINE_MS = 15_000;

/** Kept-alive connections to one server. A promise is kept only when the answer arrived whole. */
export class Connections {
  private readonly agent: Agent;

  constructor(
    private readonly origin: string,
    maxSockets = 32,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets });
  }

  send({ method = "GET", path, headers = {}, body, ...from }: HttpRequest): Promise<HttpAnswer> {
    const { hostname, port } = new URL(this.origin);
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const to = { agent: this.agent, hostname, port, ...from };
    const options = { ...to, method, path, headers: { ...length, ...headers } };
    return new Promise((resolve, reject) => {
      const req = request(options, (res) => {
        const chunks: Buffer[] = [];
        res.on("data", (chunk: Buffer) => chunks.push(chunk));
        res.on("error", reject);
        res.on("close", () => reject(new Error("cut")));
        res.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          if (res.complete) resolve({ status: res.statusCode ?? 0, headers: res.headers, body: text });
        });
      });
      req.setTimeout(DEADLINE_MS, () => req.destroy(new Error("no answer in time")));
      req.on("error", reject);
      req.end(body);
    });
  }

  /** The same; null when no whole answer came. */
  try(message: HttpRequest): Promise<HttpAnswer | null> {
    return this.send(message).catch(() => null);
  }

  close(): void {
    this.agent.destroy();
  }
}

/** One value of a header that may be repeated. */
export function header({ headers }: HttpAnswer, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(", ") : value) ?? null;
}

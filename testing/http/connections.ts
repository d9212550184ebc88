import { Agent, type IncomingHttpHeaders, request } from "node:http";

export interface RawRequest {
  method: string;
  /** The path from the root with the query: `/api/v1/webhooks?limit=1`. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer | undefined;
  /** The local address from which the request is sent. */
  localAddress?: string;
  withoutHost?: boolean;
}

export interface RawResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

interface ConnectionOptions {
  /** The client's own loopback address, so that its failed authentications are counted separately. */
  localAddress?: string | null;
  maxSockets?: number;
}

export type OutgoingRequest = Omit<RawRequest, "method"> & { method?: string };

const TIMEOUT_MS = 15_000;

/** Keep-alive connections to one server. Incomplete responses are errors. */
export class Connections {
  private readonly agent: Agent;
  private readonly from: { localAddress?: string };

  constructor(
    private readonly origin: string,
    { localAddress = null, maxSockets = 50 }: ConnectionOptions = {},
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets });
    this.from = localAddress === null ? {} : { localAddress };
  }

  send({
    method = "GET",
    path,
    headers = {},
    body,
    withoutHost = false,
    ...from
  }: OutgoingRequest): Promise<RawResponse> {
    const { hostname, port } = new URL(this.origin);
    const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const to = { agent: this.agent, hostname, port, setHost: !withoutHost, ...this.from, ...from };
    const options = { ...to, method, path, headers: { ...length, ...headers } };
    return new Promise((resolve, reject) => {
      const req = request(options, (res) => {
        const chunks: Buffer[] = [];
        res.on("data", (chunk: Buffer) => chunks.push(chunk));
        res.on("error", reject);
        res.on("close", () => reject(new Error("cut")));
        res.on("end", () => {
          if (res.complete)
            resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) });
        });
      });
      req.setTimeout(TIMEOUT_MS, () => req.destroy(new Error("no response in time")));
      req.on("error", reject);
      req.end(body);
    });
  }

  /** Like `send`, but returns null without a complete response. */
  try(message: OutgoingRequest): Promise<RawResponse | null> {
    return this.send(message).catch(() => null);
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Sends one GET on its own connection. */
export async function askOnce(
  { url }: { url: string },
  path: string,
  headers: Record<string, string> = {},
): Promise<RawResponse> {
  const connections = new Connections(url);
  try {
    return await connections.send({ path, headers });
  } finally {
    connections.close();
  }
}

/** Returns the value of a header; the values of a repeated one are joined. */
export function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(", ") : value;
}

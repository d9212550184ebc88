import { Agent, type IncomingHttpHeaders, request } from "node:http";

export interface RawRequest {
  method: string;
  /** With the query, from the root: `/api/v1/webhooks?limit=1`. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer | undefined;
  withoutHost?: boolean;
}

export interface RawResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Connections to one server from one client address, kept alive. */
export class Connections {
  private readonly agent: Agent;

  constructor(
    private readonly baseUrl: string,
    /** A loopback address of the client's own, so that its failed authentications are counted apart. */
    private readonly localAddress: string | null,
    maxSockets = 50,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets });
  }

  send({ method, path, headers = {}, body, withoutHost = false }: RawRequest): Promise<RawResponse> {
    const { hostname, port } = new URL(this.baseUrl);
    const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    return new Promise((resolve, reject) => {
      const req = request(
        {
          agent: this.agent,
          hostname,
          port,
          method,
          path,
          setHost: !withoutHost,
          headers: { ...length, ...headers },
          ...(this.localAddress ? { localAddress: this.localAddress } : {}),
        },
        (res) => {
          const chunks: Buffer[] = [];
          res.on("data", (chunk: Buffer) => chunks.push(chunk));
          res.on("error", reject);
          res.on("end", () =>
            resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }),
          );
        },
      );
      req.on("error", reject);
      req.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** One value of a header that may be repeated. */
export function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(", ") : value;
}

import "server-only";

import {
  type IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  ServerResponse,
} from "node:http";

type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[];

const streams = new WeakSet<ServerResponse>();

/** Whether the response is an event stream that has begun, and so never ends by itself. */
export const isEventStream = (res: ServerResponse): boolean => streams.has(res);

/** Creates a server's response class: each response is sent with these headers, unless it sets one of them itself. */
export function siteResponse(added: Readonly<Record<string, string>>) {
  const entries = Object.entries(added);

  return class SiteResponse<Request extends IncomingMessage> extends ServerResponse<Request> {
    override writeHead(status: number, message?: string | Headers, headers?: Headers): this {
      const given = typeof message === "object" ? message : headers;
      const text = typeof message === "string" ? message : undefined;
      if (given && !Array.isArray(given) && this.getHeaderNames().length === 0) {
        // The fast path: nothing was set before, and the given headers have lower-case names.
        return this.send(status, text, { ...added, ...given });
      }
      for (const [name, value] of entries) if (!this.hasHeader(name)) this.setHeader(name, value);
      return this.send(status, text, given);
    }

    private send(status: number, text: string | undefined, headers: Headers | undefined): this {
      const type =
        this.getHeader("content-type") ?? (headers && "content-type" in headers && headers["content-type"]);
      if (typeof type === "string" && type.startsWith("text/event-stream")) streams.add(this);
      return text === undefined ? super.writeHead(status, headers) : super.writeHead(status, text, headers);
    }
  };
}

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

const CONTENT_TYPE = "content-type";

function typeIn(headers: Headers | undefined): OutgoingHttpHeader | undefined {
  if (!Array.isArray(headers)) return headers?.[CONTENT_TYPE];
  for (let index = 0; index < headers.length; index += 2)
    if (headers[index] === CONTENT_TYPE) return headers[index + 1];
  return undefined;
}

/**
 * Creates a server's response class: each response is sent with these headers, unless it sets one of them itself. A list of
 * headers, names and values in turn, is what Node takes with the least work: the API gives one.
 */
export function siteResponse(added: Readonly<Record<string, string>>) {
  const entries = Object.entries(added);
  const list: OutgoingHttpHeader[] = entries.flat();

  const isAdded = (name: OutgoingHttpHeader | undefined) => Object.hasOwn(added, String(name).toLowerCase());

  /** The added headers, each with the list's value where it has one, and the rest of the list. */
  function withAdded(given: OutgoingHttpHeader[]): OutgoingHttpHeader[] {
    if (!given.some((name, index) => index % 2 === 0 && isAdded(name))) return list.concat(given);
    const all = [...list];
    for (let index = 0; index + 1 < given.length; index += 2) {
      const [name = "", value = ""] = given.slice(index, index + 2);
      if (isAdded(name)) all[all.indexOf(String(name).toLowerCase()) + 1] = value;
      else all.push(name, value);
    }
    return all;
  }

  return class SiteResponse<Request extends IncomingMessage> extends ServerResponse<Request> {
    override writeHead(status: number, message?: string | Headers, headers?: Headers): this {
      const given = typeof message === "object" ? message : headers;
      const text = typeof message === "string" ? message : undefined;
      // The fast path: nothing was set before, and the given headers have lower-case names.
      if (given && this.getHeaderNames().length === 0) {
        return this.send(status, text, Array.isArray(given) ? withAdded(given) : { ...added, ...given });
      }
      for (const [name, value] of entries) if (!this.hasHeader(name)) this.setHeader(name, value);
      return this.send(status, text, given);
    }

    private send(status: number, text: string | undefined, headers: Headers | undefined): this {
      const type = this.getHeader(CONTENT_TYPE) ?? typeIn(headers);
      if (typeof type === "string" && type.startsWith("text/event-stream")) streams.add(this);
      return text === undefined ? super.writeHead(status, headers) : super.writeHead(status, text, headers);
    }
  };
}

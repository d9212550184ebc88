import "server-only";

import { networkOf, parseAddress } from "./address";

/**
 * The client of a request: the socket's peer or, behind a trusted proxy, the last address of X-Forwarded-For, which that
 * proxy added. Earlier addresses may be made up by the client. Some proxies add the port, which changes with each
 * connection; a value that is not an address is ignored.
 */
export function clientAddress(
  peer: string | undefined,
  forwarded: string | undefined,
  trustProxy: boolean,
): string {
  const last = trustProxy ? forwarded?.split(",").at(-1) : undefined;
  return (last && parseAddress(last)) || (peer && parseAddress(peer)) || "unknown";
}

/** The client inside the app: the server's entry replaces a client's X-Forwarded-For by `clientAddress`, so it is trusted here. */
export const clientOf = (headers: Headers): string =>
  clientAddress(undefined, headers.get("x-forwarded-for") ?? undefined, true);

/** The client as a subject of limits: its IPv4 address or its IPv6 network. */
export const clientNetwork = (headers: Headers): string => networkOf(clientOf(headers));

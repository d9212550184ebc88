import "server-only";

import { networkOf, parseAddress } from "./address";

/**
 * The client of a request: the socket's peer or, behind a trusted proxy, the last address of X-Forwarded-For, which is the
 * one that the proxy itself saw. The client wrote anything before it. Some proxies add the port, which changes with every
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

/**
 * Inside the app, the client whose attempts count together: its address, or the network of an IPv6 address. The server's
 * entry replaces the X-Forwarded-For that a client sends by `clientAddress`, so this one header is trusted here.
 */
export const clientNetwork = (headers: Headers): string =>
  networkOf(clientAddress(undefined, headers.get("x-forwarded-for") ?? undefined, true));

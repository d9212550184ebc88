import "server-only";

import { parseAddress } from "@/server/http/address";

/**
 * The client of a request: the socket's peer, or, behind a trusted proxy, the last address of X-Forwarded-For, which is
 * the one that the proxy itself saw. The client wrote anything before it. Some proxies add the port, which changes with
 * every connection and is removed; text that is not an address is ignored.
 */
export function clientAddress(
  peer: string | undefined,
  forwarded: string | undefined,
  trustProxy: boolean,
): string {
  const last = trustProxy ? forwarded?.split(",").at(-1) : undefined;
  return (last && parseAddress(last)) || (peer && parseAddress(peer)) || "unknown";
}

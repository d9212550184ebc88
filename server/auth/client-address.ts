import "server-only";

import { networkOf } from "@/server/http/address";

/**
 * Whose attempts count together: the caller's address, or the network of an IPv6 address. The server's entry drops the
 * X-Forwarded-For that a client sends and sets its own (from the socket, or from the proxy under TRUST_PROXY=on), so this
 * one header may be believed inside the app.
 */
export function clientNetwork(headers: Headers): string {
  const address = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return address ? networkOf(address) : "unknown";
}

import "server-only";

/** An IPv4 address that arrived over IPv6 is the same client. */
export function normalizeAddress(address: string | undefined): string {
  return (address ?? "unknown").replace(/^::ffff:(?=\d+\.)/, "");
}

/**
 * The client of a request: the socket's peer, or, behind a trusted proxy, the last address of X-Forwarded-For, which is
 * the one that the proxy itself saw. Anything before it was written by the client.
 */
export function clientAddress(
  peer: string | undefined,
  forwarded: string | undefined,
  trustProxy: boolean,
): string {
  const last = trustProxy ? forwarded?.split(",").at(-1)?.trim() : undefined;
  return normalizeAddress(last || peer);
}

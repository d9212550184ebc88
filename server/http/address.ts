import "server-only";

import { isIPv4, isIPv6 } from "node:net";

/** The forms that proxies write: `[2001:db8::1]:443`, `[2001:db8::1]`, `203.0.113.9:443`, perhaps in quotes. */
const BRACKETED = /^\[([^\]]*)\](?::\d{1,5})?$/;
const WITH_PORT = /^([\d.]+):\d{1,5}$/;
/** IPv4 inside IPv6, in canonical form: mapped by a dual-stack socket, or translated by NAT64. */
const MAPPED = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;
const TRANSLATED = /^64:ff9b::([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;
/** How a dual-stack socket writes an IPv4 peer. It is the most common case, so it skips the URL parser. */
const MAPPED_PREFIX = "::ffff:";

function toDotted([, high = "", low = ""]: RegExpExecArray): string {
  const [first, second] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [first >> 8, first & 255, second >> 8, second & 255].join(".");
}

/** Lower case, shortest form, no zone: each address has one text. */
function canonicalIPv6(text: string): string {
  const [address = ""] = text.split("%");
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const mapped = MAPPED.exec(canonical);
  return mapped ? toDotted(mapped) : canonical;
}

/** Returns the IP address in `text` in canonical form and without a port, or null when `text` is no address. */
export function parseAddress(text: string): string | null {
  if (text.startsWith(MAPPED_PREFIX) && isIPv4(text.slice(MAPPED_PREFIX.length))) {
    return text.slice(MAPPED_PREFIX.length);
  }
  if (isIPv4(text)) return text;
  const unquoted = text.trim().replace(/^"(.*)"$/, "$1");
  const bare = BRACKETED.exec(unquoted)?.[1] ?? WITH_PORT.exec(unquoted)?.[1] ?? unquoted;
  if (isIPv4(bare)) return bare;
  return isIPv6(bare) ? canonicalIPv6(bare) : null;
}

/**
 * The network that a limit counts by. Whoever has one IPv6 address has the 2^64 of its network, so they count as one. IPv4
 * clients behind NAT64 share one such network and count by their IPv4 address. `address` is canonical.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const translated = TRANSLATED.exec(address);
  if (translated) return toDotted(translated);
  const [head = "", tail = ""] = address.split("::");
  const [left, right] = [head, tail].map((part) => part.split(":").filter(Boolean));
  const missing = 8 - (left?.length ?? 0) - (right?.length ?? 0);
  const groups = [...(left ?? []), ...Array.from({ length: missing }, () => "0"), ...(right ?? [])];
  return `${groups.slice(0, 4).join(":")}::/64`;
}

import "server-only";

import { BlockList, isIP } from "node:net";

/** Addresses that are not of the public internet: RFC 6890 and its IPv6 counterparts. */
const NOT_PUBLIC = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  NOT_PUBLIC.addSubnet(network, prefix, "ipv4");
}
/** Public IPv6 is 2000::/3, less these. */
const PUBLIC_V6 = new BlockList();
PUBLIC_V6.addSubnet("2000::", 3, "ipv6");
const NOT_PUBLIC_V6 = new BlockList();
for (const [network, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  NOT_PUBLIC_V6.addSubnet(network, prefix, "ipv6");
}
const LOCAL_NAMES =
  /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa|localdomain|test|invalid|onion)$/;

/** Whether a delivery may connect to this address. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !NOT_PUBLIC.check(address, "ipv4");
  return family === 6 && PUBLIC_V6.check(address, "ipv6") && !NOT_PUBLIC_V6.check(address, "ipv6");
}

/** Why a webhook may not have this URL; null when it may. The address is checked again at delivery. */
export function findUrlProblem(text: string): string | null {
  if (!URL.canParse(text)) return "Not a URL";
  const url = new URL(text);
  if (url.protocol !== "https:") return "The URL must start with https://";
  if (url.username || url.password) return "The URL must not contain a user name or password";
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (isIP(host))
    return isPublicAddress(host)
      ? null
      : "The URL must not point to a private, loopback or link-local address";
  if (LOCAL_NAMES.test(host)) return "The URL must not point to a private, loopback or link-local address";
  return host.includes(".") ? null : "The URL must name a public host";
}

import "server-only";

import { isIP } from "node:net";
import { MAX_HOST_LENGTH } from "@/lib/api/limits";
import { holdsKeyLike } from "@/lib/keys/key-like";
import { isPublicAddress } from "./public-address";

/** Maximum length of a stored URL, in its parsed form. */
export const MAX_URL_LENGTH = 2048;

/**
 * Names that public DNS never resolves, including everything below them: the special-use names of RFC 6761 and its
 * successors, those that ICANN reserves for private networks, and those that clusters give to services.
 */
const RESERVED_NAMES = new Set([
  "alt",
  "arpa",
  "cluster",
  "consul",
  "corp",
  "docker",
  "example",
  "home",
  "internal",
  "intra",
  "intranet",
  "invalid",
  "kubernetes",
  "lan",
  "local",
  "localdomain",
  "localhost",
  "localhost6",
  "mail",
  "onion",
  "private",
  "svc",
  "test",
  "workgroup",
]);
/** Control and invisible characters, which the URL parser removes, and `\`, which it treats as a slash. */
const REFUSED_CHARACTERS = /[\s\p{Cc}\p{Cf}\p{Z}\\]/u;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

type ParsedWebhookUrl = { url: string } | { problem: string };

function findHostProblem(hostname: string): string | null {
  const address = hostname.replace(/^\[|\]$/g, "");
  const isNonPublic = "The URL must not point to a private, loopback or link-local address";
  if (isIP(address)) return isPublicAddress(address) ? null : isNonPublic;
  if (hostname.endsWith(".")) return "The host must not end with a dot";
  const labels = hostname.split(".");
  if (hostname.length > MAX_HOST_LENGTH || !labels.every((label) => LABEL.test(label)))
    return "The URL must name a valid host";
  if (RESERVED_NAMES.has(labels.at(-1) ?? ""))
    return labels.length > 1 || labels[0] === "localhost" ? isNonPublic : "The URL must name a public host";
  return labels.length > 1 ? null : "The URL must name a public host";
}

function findPortProblem(port: string, ports: readonly number[]): string | null {
  if (ports.includes(port === "" ? 443 : Number(port))) return null;
  const last = ports.at(-1);
  const list = ports.length > 1 ? `${ports.slice(0, -1).join(", ")} or ${last}` : last;
  return `The port must be ${list}`;
}

/**
 * Returns the canonical URL that is validated, stored, shown and called, or the reason why it is refused. `ports` are those
 * that the operator allows. The host's addresses are checked at each delivery.
 */
export function parseWebhookUrl(text: string, ports: readonly number[]): ParsedWebhookUrl {
  if (REFUSED_CHARACTERS.test(text)) {
    return { problem: "The URL must not contain a backslash, white space or an invisible character" };
  }
  if (!/^https:\/\/[^/]/i.test(text)) return { problem: "The URL must start with https://" };
  if (!URL.canParse(text)) return { problem: "Not a URL" };
  const url = new URL(text);
  if (url.username || url.password || /^https:\/\/[^/?#]*@/i.test(text))
    return { problem: "The URL must not contain a user name or password" };
  if (holdsKeyLike(text)) return { problem: "The URL must not contain an ioZen API key" };
  const problem = findHostProblem(url.hostname) ?? findPortProblem(url.port, ports);
  if (problem) return { problem };
  if (url.href.length > MAX_URL_LENGTH) return { problem: `At most ${MAX_URL_LENGTH} characters` };
  return { url: url.href };
}

/** A webhook's name for records: the origin alone, because path, query and credentials are often secrets. */
export function webhookName(address: string): string {
  if (!URL.canParse(address)) return "…";
  const { origin, pathname, search } = new URL(address);
  return pathname === "/" && search === "" ? origin : `${origin}/…`;
}

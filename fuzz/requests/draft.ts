import type { Random } from "@/prisma/seed/random";
import type { Tenant, TenantKey } from "../world/tenant";
import type { Json } from "./json-text";
import type { Operation } from "./operations";

/** A request before serialization; it cannot succeed unless the key has the scope. */
export interface Draft {
  operation: Operation;
  tenant: Tenant;
  /** Null for an unknown or missing key. */
  key: TenantKey | null;
  method: string;
  /** The path from the root, as sent. */
  path: string;
  query: string[];
  headers: [name: string, value: string][];
  /** A value until it is serialized to bytes; null for none. */
  body: { value: Json } | { bytes: Buffer } | null;
  /** Replaces the correct Content-Length. */
  framing: "length" | "chunked" | "none";
  /** Malforms the request line and headers; applied last. */
  malform: ((head: string) => string) | null;
}

/** One way in which a request can be invalid or unusual. */
export interface Change {
  name: string;
  weight: number;
  applies?: (draft: Draft) => boolean;
  apply: (draft: Draft, random: Random, others: readonly Tenant[]) => void;
}

export const headerOf = (draft: Draft, name: string) =>
  draft.headers.find(([given]) => given.toLowerCase() === name)?.[1];

export function setHeader(draft: Draft, name: string, value: string | null): void {
  draft.headers = draft.headers.filter(([given]) => given.toLowerCase() !== name.toLowerCase());
  if (value !== null) draft.headers.push([name, value]);
}

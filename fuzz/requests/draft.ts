import type { Random } from "@/prisma/seed/random";
import type { Tenant, TenantKey } from "../world/tenant";
import type { Json } from "./json-text";
import type { Operation } from "./operations";

/** What a request is made for: its answer cannot be a success unless the key may do that. */
export interface Draft {
  operation: Operation;
  tenant: Tenant;
  /** Null: a key that nobody knows, or none. */
  key: TenantKey | null;
  method: string;
  /** From the root, as it is sent. */
  path: string;
  query: string[];
  headers: [name: string, value: string][];
  /** A value while its form still matters; bytes once it is written; null for none. */
  body: { value: Json } | { bytes: Buffer } | null;
  /** Written after the request line and headers are: takes the place of an honest Content-Length. */
  framing: "length" | "chunked" | "none";
  /** The line and headers as they are sent, where they are no HTTP/1.1; made last of all. */
  malform: ((head: string) => string) | null;
}

/** One way in which a request can be wrong, or only unusual. */
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

import type { Random } from "@/prisma/seed/random";
import type { Tenant, TenantKey } from "../world/tenant";
import type { Json } from "./json-text";
import type { Operation } from "./operations";

/** The purpose of a request: its response cannot be a success unless the key has the right. */
export interface Draft {
  operation: Operation;
  tenant: Tenant;
  /** Null for an unknown key, or none. */
  key: TenantKey | null;
  method: string;
  /** From the root, as it is sent. */
  path: string;
  query: string[];
  headers: [name: string, value: string][];
  /** A value while its form still matters; bytes once it is written; null for none. */
  body: { value: Json } | { bytes: Buffer } | null;
  /** Replaces the true Content-Length. */
  framing: "length" | "chunked" | "none";
  /** The request line and headers as they are sent, if they are malformed; made last of all. */
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

import "server-only";

import type { Pool, PoolClient } from "pg";
import { processSingleton } from "@/server/platform/registry";
import { MINUTE_MS } from "@/lib/time";
import type { LeadingFacts } from "../line";

/** A key's use is written at most this often: a busy key would otherwise be updated in every batch. */
const INTERVAL_MS = MINUTE_MS;

type Use = Pick<LeadingFacts, "id" | "createdAt" | "method" | "route" | "clientAddress"> & {
  apiKeyId: string;
};

interface Waiting {
  use: Use;
  /** On the clock of `performance.now`. */
  sentMs: number;
  isSent: boolean;
}

/** The newest use of each key that may not be in the database yet. */
export class KeyUses {
  private readonly waiting = new Map<string, Waiting>();

  add(facts: LeadingFacts): void {
    const { apiKeyId, id, createdAt, method, route, clientAddress } = facts;
    if (apiKeyId === null) return;
    const known = this.waiting.get(apiKeyId);
    if (known && known.use.id >= id) return;
    const use = { apiKeyId, id, createdAt, method, route, clientAddress };
    if (known) Object.assign(known, { use, isSent: false });
    else this.waiting.set(apiKeyId, { use, sentMs: Number.NEGATIVE_INFINITY, isSent: false });
  }

  /**
   * Returns the uses to write now, by key. Each is returned again a minute later, in case the transaction that wrote it failed:
   * writing it twice changes nothing.
   */
  take(nowMs: number, which: "due" | "all"): Use[] {
    const uses: Use[] = [];
    for (const [key, entry] of this.waiting) {
      if (which === "due" && nowMs - entry.sentMs < INTERVAL_MS) continue;
      uses.push(entry.use);
      if (entry.isSent) this.waiting.delete(key);
      else Object.assign(entry, { sentMs: nowMs, isSent: true });
    }
    return uses;
  }
}

/** This process's key uses. */
export const keyUses = () => processSingleton("key-uses", () => new KeyUses());

/** Locks the keys in order, so that two writers never deadlock. The condition keeps a later use from another process. */
const UPDATE_KEYS = `
  WITH last_use AS (
    SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[]) AS r (api_key_id, created_at, route, client_address)
  ), locked_key AS (
    SELECT k.id FROM api_keys k JOIN last_use ON last_use.api_key_id = k.id
    WHERE k.last_used_at IS NULL OR k.last_used_at < last_use.created_at
    ORDER BY k.id FOR NO KEY UPDATE OF k
  )
  UPDATE api_keys k
  SET last_used_at = last_use.created_at, last_used_route = last_use.route, last_used_address = last_use.client_address
  FROM last_use JOIN locked_key ON locked_key.id = last_use.api_key_id
  WHERE k.id = last_use.api_key_id AND (k.last_used_at IS NULL OR k.last_used_at < last_use.created_at)`;

/**
 * Writes the keys' last uses that are due. Besides each batch, the shipper calls it once a minute and, for all, at its stop, so
 * that the newest use of a key arrives although no other follows.
 */
export async function writeKeyUses(client: Pool | PoolClient, which: "due" | "all"): Promise<void> {
  const uses = keyUses().take(performance.now(), which);
  if (uses.length === 0) return;
  await client.query({
    name: "write-key-uses",
    text: UPDATE_KEYS,
    values: [
      uses.map(({ apiKeyId }) => apiKeyId),
      uses.map(({ createdAt }) => createdAt),
      uses.map(({ method, route }) => route && `${method} ${route}`),
      uses.map(({ clientAddress }) => clientAddress),
    ],
  });
}

import "server-only";

import type { Pool, PoolClient } from "pg";
import { processSingleton } from "@/server/platform/registry";
import { MINUTE_MS } from "@/lib/time";
import type { LeadingFacts } from "../line";

/**
 * A key's use is written at most this often, on our clock or on that of the requests: a busy key would otherwise be updated in
 * every batch. Requests of several days that arrive at once, as those of the demo do, pass many such intervals.
 */
const INTERVAL_MS = MINUTE_MS;

type Use = Pick<LeadingFacts, "id" | "createdAt" | "method" | "route" | "clientAddress"> & {
  apiKeyId: string;
};

interface Waiting {
  use: Use;
  /** On the clock of `performance.now`. */
  sentMs: number;
  /** The instant of the use that was sent last. */
  sentUseMs: number;
}

/** The newest use of each key that may not be in the database yet. */
class KeyUses {
  private readonly waiting = new Map<string, Waiting>();

  add(facts: LeadingFacts): void {
    const { apiKeyId, id, createdAt, method, route, clientAddress } = facts;
    if (apiKeyId === null) return;
    const known = this.waiting.get(apiKeyId);
    if (known && known.use.id >= id) return;
    const use = { apiKeyId, id, createdAt, method, route, clientAddress };
    if (known) known.use = use;
    else this.waiting.set(apiKeyId, { use, sentMs: -Infinity, sentUseMs: -Infinity });
  }

  /**
   * Returns the uses to write now, one for each key. Each is returned once a minute until `confirm`: writing it twice changes
   * nothing.
   */
  take(nowMs: number, which: "due" | "all"): Use[] {
    const uses: Use[] = [];
    for (const entry of this.waiting.values()) {
      const useMs = Date.parse(entry.use.createdAt);
      const isRecent = nowMs - entry.sentMs < INTERVAL_MS && useMs - entry.sentUseMs < INTERVAL_MS;
      if (which === "due" && isRecent) continue;
      uses.push(entry.use);
      entry.sentMs = nowMs;
      entry.sentUseMs = useMs;
    }
    return uses;
  }

  /** Forgets uses that are in the database, unless a newer one has followed. */
  confirm(uses: readonly Use[]): void {
    for (const use of uses)
      if (this.waiting.get(use.apiKeyId)?.use === use) this.waiting.delete(use.apiKeyId);
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

/** Writes the keys' last uses that are due within the caller's transaction, which may still fail: they are not confirmed. */
export async function writeDueUses(client: PoolClient): Promise<void> {
  await updateKeys(client, keyUses().take(performance.now(), "due"));
}

/**
 * Writes the keys' last uses that are due. Besides each batch, the shipper calls it once a minute and, for all, at its stop, so
 * that the newest use of a key arrives although no other follows and whatever became of its batch.
 */
export async function writeKeyUses(pool: Pool, which: "due" | "all"): Promise<void> {
  const uses = keyUses().take(performance.now(), which);
  await updateKeys(pool, uses);
  keyUses().confirm(uses);
}

async function updateKeys(client: Pool | PoolClient, uses: readonly Use[]): Promise<void> {
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

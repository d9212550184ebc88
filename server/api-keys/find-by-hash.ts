import "server-only";

import type { Plan } from "@/lib/workspace/plans";
import { BatchedReader } from "@/server/platform/concurrency/batched-read";
import type { ContextWorkspace } from "../context";
import { getApiPool } from "@/server/database/db";
import { processSingleton } from "@/server/platform/registry";

/** A key with everything that the API's decisions need. Includes revoked and expired keys. */
export interface KnownKey {
  id: string;
  name: string;
  scopes: string[];
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** Name of the member. */
  revokedBy: string | null;
  workspace: ContextWorkspace;
  /** Name of the member who archived the workspace. */
  archivedBy: string | null;
}

interface Row {
  hash: string;
  id: string;
  name: string;
  scopes: string[];
  expires_at: Date | null;
  revoked_at: Date | null;
  revoked_by: string | null;
  workspace_id: string;
  slug: string;
  workspace_name: string;
  plan: Plan;
  archived_at: Date | null;
  archived_by: string | null;
}

/** Every column of a key or a workspace here must fire the trigger of `access_changed`: access-changes.test.ts. */
export const FIND_KEYS = `
  SELECT k.hash, k.id, k.name, k.scopes, k.expires_at, k.revoked_at, revoker.name AS revoked_by,
         w.id AS workspace_id, w.slug, w.name AS workspace_name, lower(w.plan::text) AS plan,
         w.archived_at, archiver.name AS archived_by
  FROM api_keys k
  JOIN workspaces w ON w.id = k.workspace_id
  LEFT JOIN users revoker ON revoker.id = k.revoked_by_id
  LEFT JOIN users archiver ON archiver.id = w.archived_by_id
  WHERE k.hash = ANY($1::text[])`;

async function load(hashes: readonly string[]): Promise<Map<string, KnownKey>> {
  const { rows } = await getApiPool().query<Row>({
    name: "find-keys",
    text: FIND_KEYS,
    values: [hashes],
  });
  return new Map(rows.map((row) => [row.hash, toKnownKey(row)]));
}

function toKnownKey(row: Row): KnownKey {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    revokedBy: row.revoked_by,
    workspace: {
      id: row.workspace_id,
      slug: row.slug,
      name: row.workspace_name,
      plan: row.plan,
      archivedAt: row.archived_at,
    },
    archivedBy: row.archived_by,
  };
}

/**
 * Reads from the database before there is a context, because the key determines the workspace. The API calls it through the
 * key cache (server/api-keys/access-changes.ts).
 */
export function findKeyByHash(hash: string): Promise<KnownKey | null> {
  return processSingleton("key-reader", () => new BatchedReader(load)).find(hash);
}

/** For KeyIndex. The database builds it, because a row per key would block the event loop. */
export async function readKeyIndex(): Promise<Buffer> {
  const { rows } = await getApiPool().query<{ hashes: Buffer | null }>(
    `SELECT string_agg(decode(prefix, 'hex'), ''::bytea ORDER BY prefix) AS hashes
     FROM (SELECT left(hash, 16) COLLATE "C" AS prefix FROM api_keys) AS prefixes`,
  );
  return rows[0]?.hashes ?? Buffer.alloc(0);
}

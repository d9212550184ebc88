import "server-only";

import { createHash, createHmac } from "node:crypto";
import { IDEMPOTENCY_REPLAY_MS } from "@/lib/api/endpoints";
import { MAX_IDEMPOTENCY_KEY_LENGTH } from "@/lib/api/limits";
import { AppError } from "@/lib/errors/app-error";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import type { Sql } from "@/server/database/sql";
import { decrypt, deriveSecret, encrypt } from "@/server/platform/secret";
import type { ReadBody } from "@/server/http/json-body";

const VISIBLE_ASCII = new RegExp(String.raw`^[\x21-\x7e]{1,${MAX_IDEMPOTENCY_KEY_LENGTH}}$`);

/** The issues of the request's Idempotency-Key; empty without a key. */
export function idempotencyKeyIssues(header: string | undefined): ValidationIssue[] {
  if (header === undefined || VISIBLE_ASCII.test(header)) return [];
  const message = `Idempotency-Key must be 1 to ${MAX_IDEMPOTENCY_KEY_LENGTH} visible ASCII characters`;
  return [{ path: ["Idempotency-Key"], code: "invalid_idempotency_key", message }];
}

/** Returns the same text for the same JSON value: keys are sorted, and there is no white space. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

interface Fingerprinted {
  method: string;
  path: string;
  /** The body's bytes. */
  raw: Uint8Array;
}

/** SHA-256 of method, path and parsed body; of the raw bytes where the body could not be read exactly. */
export function fingerprint({ method, path, raw }: Fingerprinted, body: ReadBody): string {
  const hash = createHash("sha256").update(`${method}\n${path}\n`);
  if ("value" in body && body.issues.length === 0) hash.update(canonicalJson(body.value));
  else hash.update("raw\n").update(raw);
  return hash.digest("hex");
}

/** The stored form of an Idempotency-Key, which may be a secret: a keyed hash, so that no guess can be checked. */
export function hashIdempotencyKey(workspaceId: string, key: string): string {
  const secret = deriveSecret("idempotency-keys");
  return createHmac("sha256", secret).update(`${workspaceId}\n${key}`).digest("base64url");
}

/** One request's use of its Idempotency-Key. */
export interface KeyUse {
  workspaceId: string;
  key: string;
  keyHash: string;
  fingerprint: string;
  requestId: string;
  now: Date;
}

interface KeptRecord {
  fingerprint: string;
  requestId: string;
  encryptedAnswer: string | null;
  createdAt: Date;
}

/** The first response to this key, if there is one; a different request under the same key is a conflict. */
async function findReplay(
  tx: Sql,
  { workspaceId, key, keyHash, now, ...use }: KeyUse,
): Promise<string | null> {
  // A release before this one stored the key itself; its rows replay until they expire (decision 017).
  const [record] = await tx.$queryRaw<KeptRecord[]>`
    SELECT fingerprint, request_id AS "requestId", encrypted_answer AS "encryptedAnswer", created_at AS "createdAt"
    FROM idempotency_records
    WHERE workspace_id = ${workspaceId} AND key IN (${keyHash}, ${key}) AND expires_at > ${now}::timestamptz`;
  if (!record) return null;
  if (record.fingerprint !== use.fingerprint) {
    const firstAt = record.createdAt.toISOString();
    const firstRequestId = record.requestId;
    throw new AppError("idempotency_conflict", {}, { check: "idempotency", firstRequestId, firstAt });
  }
  // Null only between a claim and its commit, which no other transaction sees.
  return record.encryptedAnswer === null ? null : decrypt("kept-answers", record.encryptedAnswer);
}

/**
 * Claims a key that is free. A claim of another process blocks this statement until that transaction ends: then either the
 * key is free again, or it is taken.
 */
async function claimKey(tx: Sql, use: KeyUse): Promise<boolean> {
  const expiresAt = new Date(use.now.getTime() + IDEMPOTENCY_REPLAY_MS);
  const claimed = await tx.$executeRaw`
    INSERT INTO idempotency_records AS r (workspace_id, key, fingerprint, request_id, created_at, expires_at)
    SELECT ${use.workspaceId}, ${use.keyHash}, ${use.fingerprint}, ${use.requestId},
           ${use.now}::timestamptz, ${expiresAt}::timestamptz
    WHERE NOT EXISTS (SELECT FROM idempotency_records AS former
                      WHERE former.workspace_id = ${use.workspaceId} AND former.key = ${use.key}
                        AND former.expires_at > ${use.now}::timestamptz)
    ON CONFLICT (workspace_id, key) DO UPDATE
      SET fingerprint = EXCLUDED.fingerprint, request_id = EXCLUDED.request_id, encrypted_answer = NULL,
          created_at = EXCLUDED.created_at, expires_at = EXCLUDED.expires_at
      WHERE r.expires_at <= EXCLUDED.created_at`;
  return claimed > 0;
}

/**
 * Claims the key inside the transaction that does the work, or returns the response of the request that had it first. A new
 * key, by far the most frequent, costs one statement.
 */
export async function claimOrReplay(tx: Sql, use: KeyUse): Promise<string | null> {
  if (await claimKey(tx, use)) return null;
  const kept = await findReplay(tx, use);
  // The key may have expired, and have been deleted, between the two statements.
  if (kept !== null || (await claimKey(tx, use))) return kept;
  throw new Error("The Idempotency-Key is taken, but no response is kept for it");
}

/** Keeps the response for replays, encrypted because it may carry a secret; commits with the work itself. */
export async function keepResponse(tx: Sql, { workspaceId, keyHash }: KeyUse, body: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE idempotency_records SET encrypted_answer = ${encrypt("kept-answers", body)}
    WHERE workspace_id = ${workspaceId} AND key = ${keyHash}`;
}

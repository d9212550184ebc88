import "server-only";

import { createHash } from "node:crypto";
import { AppError } from "@/lib/errors/app-error";
import type { ValidationIssue } from "@/lib/errors/catalog";
import type { Db, Transaction } from "../../db";
import type { Exchange, Principal } from "../exchange";
import type { ReadBody } from "./read-body";

const KEPT_MS = 24 * 60 * 60 * 1000;
const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;

/** Another request took the key between our look-up and our claim: look again. */
export class KeyTaken extends Error {}

/** What is wrong with the request's Idempotency-Key; none when it has no key. */
export function idempotencyKeyIssues(header: string | undefined): ValidationIssue[] {
  if (header === undefined || VISIBLE_ASCII.test(header)) return [];
  const message = "Idempotency-Key must be 1 to 255 visible ASCII characters";
  return [{ path: ["Idempotency-Key"], code: "invalid_idempotency_key", message }];
}

/** The same JSON value always gives the same text: object keys are sorted, white space is gone. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of method, path and parsed body; of the raw bytes when the body could not be parsed. */
export function fingerprint(method: string, path: string, body: ReadBody, raw: Uint8Array): string {
  const hash = createHash("sha256").update(`${method}\n${path}\n`);
  return ("value" in body ? hash.update(canonicalJson(body.value)) : hash.update("raw\n").update(raw)).digest(
    "hex",
  );
}

/** The first answer to this key, when there is one; a different request under the same key is a conflict. */
export async function findReplay(
  db: Db,
  { workspace }: Principal,
  key: string,
  print: string,
  now: Date,
): Promise<string | null> {
  const record = await db.idempotencyRecord.findFirst({
    where: { workspaceId: workspace.id, key, expiresAt: { gt: now } },
    select: { fingerprint: true, requestId: true, responseBody: true, createdAt: true },
  });
  if (!record) return null;
  if (record.fingerprint !== print) {
    const firstAt = record.createdAt.toISOString();
    const firstRequestId = record.requestId;
    throw new AppError("idempotency_conflict", {}, { check: "idempotency", firstRequestId, firstAt });
  }
  return record.responseBody;
}

/**
 * Claims the key inside the transaction that does the work. A claim of another process blocks this statement until that
 * transaction ends: then either the key is free again, or it is taken.
 */
export async function claimKey(
  tx: Transaction,
  { workspace }: Principal,
  exchange: Exchange,
  key: string,
  print: string,
): Promise<void> {
  const now = exchange.receivedAt;
  const expiresAt = new Date(now.getTime() + KEPT_MS);
  const claimed = await tx.$executeRaw`
    INSERT INTO idempotency_records AS r (workspace_id, key, fingerprint, request_id, created_at, expires_at)
    VALUES (${workspace.id}, ${key}, ${print}, ${exchange.requestId}, ${now}, ${expiresAt})
    ON CONFLICT (workspace_id, key) DO UPDATE
      SET fingerprint = EXCLUDED.fingerprint, request_id = EXCLUDED.request_id, response_body = NULL,
          created_at = EXCLUDED.created_at, expires_at = EXCLUDED.expires_at
      WHERE r.expires_at <= EXCLUDED.created_at`;
  if (claimed === 0) throw new KeyTaken();
}

/** Keeps the answer for replays; commits with the work itself. */
export async function keepAnswer(
  tx: Transaction,
  { workspace }: Principal,
  key: string,
  body: string,
): Promise<void> {
  await tx.idempotencyRecord.update({
    where: { workspaceId_key: { workspaceId: workspace.id, key } },
    data: { responseBody: body },
    select: { key: true },
  });
}

/** Name under which two requests with the same key wait for each other in this process. */
export function lockName({ workspace }: Principal, key: string): string {
  return `${workspace.id}\n${key}`;
}

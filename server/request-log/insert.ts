import "server-only";

import type { Db, Transaction } from "../db";
import type { RequestRecord } from "./record";

/** Writes rows; one that is there already stays as it is, so that a replayed segment doubles nothing. */
async function insertRows(tx: Transaction, batch: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO request_log (
      id, workspace_id, api_key_id, created_at, method, path, route, query, status, error_code, error_message,
      error_details, reason, required_scopes, granted_scopes, rate_limit, duration_us, stages, client_address,
      user_agent, idempotency_key, replayed, request_headers, request_body, response_headers, response_body)
    SELECT
      r.id, r."workspaceId", r."apiKeyId", r."createdAt", r.method, r.path, r.route, r.query, r.status, r."errorCode",
      r."errorMessage", r."errorDetails", r.reason, r."requiredScopes", r."grantedScopes", r."rateLimit",
      r."durationUs", r.stages, r."clientAddress", r."userAgent", r."idempotencyKey", r.replayed, r."requestHeaders",
      r."requestBody", r."responseHeaders", r."responseBody"
    FROM jsonb_to_recordset(${batch}::jsonb) AS r (
      id uuid, "workspaceId" text, "apiKeyId" text, "createdAt" timestamptz, method text, path text, route text,
      query text, status smallint, "errorCode" text, "errorMessage" text, "errorDetails" jsonb, reason jsonb,
      "requiredScopes" text[], "grantedScopes" text[], "rateLimit" jsonb, "durationUs" int, stages jsonb,
      "clientAddress" text, "userAgent" text, "idempotencyKey" text, replayed boolean, "requestHeaders" jsonb,
      "requestBody" jsonb, "responseHeaders" jsonb, "responseBody" jsonb)
    ON CONFLICT (id) DO NOTHING`;
}

/** The newest request of each key in the batch becomes the key's "last used". */
async function updateLastUsed(tx: Transaction, records: readonly RequestRecord[]): Promise<void> {
  const newest = new Map<string, RequestRecord>();
  for (const record of records) if (record.apiKeyId) newest.set(record.apiKeyId, record);
  if (newest.size === 0) return;
  const used = [...newest.values()].map(({ apiKeyId, createdAt, method, route, path, clientAddress }) => ({
    apiKeyId,
    createdAt,
    route: `${method} ${route ?? path}`,
    clientAddress,
  }));
  await tx.$executeRaw`
    UPDATE api_keys k
    SET last_used_at = u."createdAt", last_used_route = u.route, last_used_address = u."clientAddress"
    FROM jsonb_to_recordset(${JSON.stringify(used)}::jsonb)
      AS u ("apiKeyId" text, "createdAt" timestamptz, route text, "clientAddress" text)
    WHERE k.id = u."apiKeyId" AND (k.last_used_at IS NULL OR k.last_used_at < u."createdAt")`;
}

/** One batch in one transaction. */
export async function insertRecords(db: Db, records: readonly RequestRecord[]): Promise<void> {
  await db.$transaction(async (tx) => {
    await insertRows(tx, JSON.stringify(records));
    await updateLastUsed(tx, records);
  });
}

import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import type { Scope } from "@/lib/keys/scopes";
import { keyStatusAt } from "@/lib/keys/key-state";
import { MINUTE_MS } from "@/lib/time";
import { recordAudit } from "../audit";
import type { UserContext } from "../context";
import { NO_ACTIVITY } from "./activity";
import { type ApiKeyRow, apiKeySelect, toApiKey } from "./api-key.dto";
import { apiKeyOfSubmission, generateApiKey } from "./token";

/** A form submission that is repeated within this time gets the same key. */
const REPLAY_MS = 15 * MINUTE_MS;

interface NewKey {
  name: string;
  scopes: Scope[];
  expiresAt: Date | null;
  isTemporary: boolean;
}

type Token = ReturnType<typeof generateApiKey>;

/** The key of this submission; a random one where a submission cannot be repeated. */
export function newToken(ctx: UserContext, submissionToken: string | undefined): Token {
  return submissionToken === undefined
    ? generateApiKey()
    : apiKeyOfSubmission([ctx.workspace.id, ctx.actor.userId, submissionToken]);
}

/** The key that this submission has already created, after a double click or a lost response; null if it has none. */
export async function findSubmittedKey(
  tx: UserContext,
  { hash }: Token,
  asked: NewKey,
): Promise<ApiKeyRow | null> {
  const known = await tx.db.apiKey.findFirst({
    where: { workspaceId: tx.workspace.id, hash },
    select: apiKeySelect,
  });
  if (known === null || isSameKey(tx, known, asked)) return known;
  throw new DashboardError(
    "conflict",
    `This form has already created the key “${known.name}”. Close the form: if you do not have that key, revoke it and create another.`,
  );
}

function isSameKey(tx: UserContext, known: ApiKeyRow, asked: NewKey): boolean {
  return (
    tx.now.getTime() - known.createdAt.getTime() < REPLAY_MS &&
    keyStatusAt(known, tx.now) === "active" &&
    known.isTemporary === asked.isTemporary &&
    known.name === asked.name &&
    asked.scopes.join() === known.scopes.join() &&
    isSameExpiry(known.expiresAt, asked.expiresAt)
  );
}

/** "In 90 days" is a different instant on each attempt. */
function isSameExpiry(known: Date | null, asked: Date | null): boolean {
  if (known === null || asked === null) return known === asked;
  return Math.abs(known.getTime() - asked.getTime()) <= REPLAY_MS;
}

/** Stores the key with its audit row. Whether there is room for it is for the caller to check. */
export async function insertKey(
  tx: UserContext,
  { hash, start, end }: Token,
  { name, scopes, expiresAt, isTemporary }: NewKey,
): Promise<ApiKeyRow> {
  const row = await tx.db.apiKey.create({
    data: {
      workspaceId: tx.workspace.id,
      name,
      hash,
      start,
      end,
      scopes,
      createdById: tx.actor.userId,
      createdAt: tx.now,
      expiresAt,
      isTemporary,
    },
    select: apiKeySelect,
  });
  await recordAudit(tx, {
    action: isTemporary ? "api_key.temporary_created" : "api_key.created",
    targetId: row.id,
    data: { name, scopes, expiresAt: expiresAt?.toISOString() ?? null },
  });
  return row;
}

export const toNewApiKey = (tx: UserContext, row: ApiKeyRow) =>
  toApiKey(row, { now: tx.now, createdBy: tx.actor.name, revokedBy: null, activity: NO_ACTIVITY });

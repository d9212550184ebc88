import "server-only";

import type { CreateApiKey, CreatedApiKey } from "@/lib/contracts/api-key";
import { findCreateBlock } from "@/lib/limit-copy";
import { DashboardError } from "@/lib/errors/app-error";
import { MINUTE_MS } from "@/lib/time";
import { invalidateKeys } from "./access-changes";
import { recordAudit } from "../audit";
import { requirePermission } from "../auth/member-context";
import { lockWorkspace, type UserContext, withTransaction } from "../context";
import { countActiveKeys } from "./active-keys";
import { NO_ACTIVITY } from "./activity";
import { type ApiKeyRow, apiKeySelect, toApiKey } from "./api-key.dto";
import { endPredecessor } from "./end-predecessor";
import { apiKeyOfSubmission, generateApiKey } from "./token";

/** A form submission that is repeated within this time gets the same key. */
const REPLAY_MS = 15 * MINUTE_MS;

interface NewKeyInput extends CreateApiKey {
  /** The form's token; absent where a submission cannot be repeated. */
  submissionToken?: string;
}

/** Creates a key. Only this result has its secret, and the result of the same submission repeated. */
export async function createApiKey(ctx: UserContext, input: NewKeyInput): Promise<CreatedApiKey> {
  requirePermission(ctx, "api-keys:write");
  const { submissionToken, predecessor } = input;
  const expiresAt = input.expiresAt === null ? null : futureDate(ctx, input.expiresAt, "expiresAt");
  const endsAt = predecessor ? futureDate(ctx, predecessor.endsAt, "predecessor") : null;
  const { secret, hash, start, end } =
    submissionToken === undefined
      ? generateApiKey()
      : apiKeyOfSubmission([ctx.workspace.id, ctx.actor.userId, submissionToken]);
  const created = await withTransaction(ctx, async (tx) => {
    const workspace = await lockWorkspace(tx, "alone");
    const known = await tx.db.apiKey.findFirst({
      where: { workspaceId: tx.workspace.id, hash },
      select: apiKeySelect,
    });
    if (known) return { apiKey: toNewApiKey(tx, requireSameKey(tx, known, input)), secret };
    await requireRoomForKey(tx, workspace);
    const row = await tx.db.apiKey.create({
      data: {
        workspaceId: tx.workspace.id,
        name: input.name,
        hash,
        start,
        end,
        scopes: input.scopes,
        createdById: tx.actor.userId,
        createdAt: tx.now,
        expiresAt,
      },
      select: apiKeySelect,
    });
    await recordAudit(tx, {
      action: "api_key.created",
      targetId: row.id,
      data: { name: input.name, scopes: input.scopes, expiresAt: input.expiresAt },
    });
    if (predecessor && endsAt) await endPredecessor(tx, predecessor.id, endsAt);
    return { apiKey: toNewApiKey(tx, row), secret };
  });
  invalidateKeys(ctx.workspace.id);
  return created;
}

function futureDate(ctx: UserContext, iso: string, field: string): Date {
  const date = new Date(iso);
  if (date > ctx.now) return date;
  const message = "Choose a date in the future";
  throw new DashboardError("invalid_input", message, [{ path: [field], code: "too_early", message }]);
}

const toNewApiKey = (tx: UserContext, row: ApiKeyRow) =>
  toApiKey(row, { now: tx.now, createdBy: tx.actor.name, revokedBy: null, activity: NO_ACTIVITY });

/** A repeated submission, after a double click or a lost response, gets the key that it created. */
function requireSameKey(
  tx: UserContext,
  known: ApiKeyRow,
  { name, scopes, expiresAt }: NewKeyInput,
): ApiKeyRow {
  const isRecent = tx.now.getTime() - known.createdAt.getTime() < REPLAY_MS;
  const isSame =
    known.name === name &&
    scopes.join() === known.scopes.join() &&
    isSameExpiry(known.expiresAt, expiresAt === null ? null : new Date(expiresAt));
  if (isRecent && isSame && known.revokedAt === null) return known;
  throw new DashboardError(
    "conflict",
    `This form has already created the key “${known.name}”. Close the form: if you do not have that key, revoke it and create another.`,
  );
}

/** "In 90 days" is a different instant on each attempt. */
function isSameExpiry(known: Date | null, asked: Date | null): boolean {
  if (known === null || asked === null) return known === asked;
  return Math.abs(known.getTime() - asked.getTime()) <= REPLAY_MS;
}

async function requireRoomForKey(
  tx: UserContext,
  workspace: Awaited<ReturnType<typeof lockWorkspace>>,
): Promise<void> {
  const activeCount = await countActiveKeys(tx);
  const block = findCreateBlock({ ...workspace, activeCount });
  if (block) throw new DashboardError("conflict", block.reason);
}

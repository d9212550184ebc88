import "server-only";

import type { CreateApiKey, CreatedApiKey } from "@/lib/contracts/api-key";
import { DashboardError } from "@/lib/errors/app-error";
import type { KeyWorkspace } from "@/lib/keys/key-state";
import { findCreateBlock } from "@/lib/limit-copy";
import { invalidateKeys } from "./access-changes";
import { requirePermission } from "../auth/member-context";
import { lockWorkspace, type UserContext, withTransaction } from "../context";
import { countLastingKeys } from "./active-keys";
import { endPredecessor } from "./end-predecessor";
import { findSubmittedKey, insertKey, newToken, toNewApiKey } from "./new-key";

interface NewKeyInput extends CreateApiKey {
  /** The form's token; absent where a submission cannot be repeated. */
  submissionToken?: string;
}

/** Creates a key. Only this result has its secret, and the result of the same submission repeated. */
export async function createApiKey(ctx: UserContext, input: NewKeyInput): Promise<CreatedApiKey> {
  requirePermission(ctx, "api-keys:write");
  const { name, scopes, submissionToken, predecessor } = input;
  const expiresAt = input.expiresAt === null ? null : futureDate(ctx, input.expiresAt, "expiresAt");
  const endsAt = predecessor ? futureDate(ctx, predecessor.endsAt, "predecessor") : null;
  const token = newToken(ctx, submissionToken);
  const asked = { name, scopes, expiresAt, isTemporary: false };
  const row = await withTransaction(ctx, async (tx) => {
    const workspace = await lockWorkspace(tx, "alone");
    const known = await findSubmittedKey(tx, token, asked);
    if (known) return known;
    await requireRoomForKey(tx, workspace);
    const made = await insertKey(tx, token, asked);
    if (predecessor && endsAt) await endPredecessor(tx, predecessor.id, endsAt);
    return made;
  });
  invalidateKeys(ctx.workspace.id);
  return { apiKey: toNewApiKey(ctx, row), secret: token.secret };
}

function futureDate(ctx: UserContext, iso: string, field: string): Date {
  const date = new Date(iso);
  if (date > ctx.now) return date;
  const message = "Choose a date in the future";
  throw new DashboardError("invalid_input", message, [{ path: [field], code: "too_early", message }]);
}

async function requireRoomForKey(tx: UserContext, workspace: KeyWorkspace): Promise<void> {
  const activeCount = await countLastingKeys(tx);
  const block = findCreateBlock({ ...workspace, activeCount });
  if (block) throw new DashboardError("conflict", block.reason);
}

import "server-only";

import type { PublicSubmission } from "@/lib/contracts/public-api";
import { isResourceId } from "@/lib/api/resource-id";
import type { Context } from "../context";
import { resourceNotFound } from "@/server/platform/resource-not-found";
import { readWithBot } from "./get-bot";
import { findSubmission } from "./submission-row";
import { toSubmission } from "./submission.dto";

export async function getSubmission(
  ctx: Context,
  { intakeBotId, id }: { intakeBotId: string; id: string },
): Promise<PublicSubmission> {
  const { found: row } = await readWithBot(ctx, intakeBotId, async () =>
    isResourceId(id) ? findSubmission(ctx.workspace.id, id) : null,
  );
  if (row?.intakeBotId !== intakeBotId) throw resourceNotFound("submission", id);
  return toSubmission(row);
}

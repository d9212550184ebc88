import "server-only";

import type { PublicSubmission } from "@/lib/contracts/public-api";
import { isResourceId } from "@/lib/resource-id";
import type { Context } from "../context";
import { resourceNotFound } from "../resource-not-found";
import { getBotOfSubmission } from "./get-bot";
import { submissionSelect, toSubmission } from "./submission.dto";

/** The bot is looked for first, so that the refusal names what is missing. */
export async function getSubmission(
  ctx: Context,
  { intakeBotId, id }: { intakeBotId: string; id: string },
): Promise<PublicSubmission> {
  await getBotOfSubmission(ctx, intakeBotId);
  if (!isResourceId(id)) throw resourceNotFound("submission", id);
  const row = await ctx.db.submission.findFirst({
    where: { id, intakeBotId, workspaceId: ctx.workspace.id },
    select: submissionSelect,
  });
  if (!row) throw resourceNotFound("submission", id);
  return toSubmission(row);
}

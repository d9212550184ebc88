import "server-only";

import type { ExplanationOf } from "@/lib/contracts/explanation";
import type { Context } from "@/server/context";
import { findOwners } from "@/server/workspaces/members";
import type { LoggedRequest } from "../request-log.dto";

export async function explainArchived(
  ctx: Context,
  { reason }: LoggedRequest,
): Promise<ExplanationOf<"workspace_archived"> | null> {
  if (reason?.check !== "archived") return null;
  return {
    code: "workspace_archived",
    archivedAt: reason.archivedAt,
    archivedBy: reason.archivedBy,
    stillArchived: ctx.workspace.archivedAt !== null,
    owners: await findOwners(ctx),
  };
}

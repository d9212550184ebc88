import "server-only";

import type { ExplanationOf } from "@/lib/contracts/explanation";
import { firstUuidAt } from "@/lib/uuid-time";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";

const HALF_HOUR_MS = 30 * 60_000;

export async function explainInternal(
  ctx: Context,
  { reason, createdAt }: LoggedRequest,
): Promise<ExplanationOf<"internal_error"> | null> {
  if (reason?.check !== "internal") return null;
  const around = (offsetMs: number) => firstUuidAt(new Date(createdAt.getTime() + offsetMs));
  const nearbyCount = await ctx.db.requestLogEntry.count({
    where: {
      workspaceId: ctx.workspace.id,
      errorCode: "internal_error",
      id: { gte: around(-HALF_HOUR_MS), lt: around(HALF_HOUR_MS) },
    },
  });
  return { code: "internal_error", stage: reason.stage, nearbyCount };
}

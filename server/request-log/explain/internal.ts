import "server-only";

import type { ExplanationOf } from "@/lib/contracts/explanation";
import { firstUuidAt } from "@/lib/uuid-time";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";

const HALF_HOUR_MS = 30 * 60_000;
/** Beyond it the number says nothing more. */
const MOST_COUNTED = 10_000;

export async function explainInternal(
  ctx: Context,
  { reason, createdAt }: LoggedRequest,
): Promise<ExplanationOf<"internal_error"> | null> {
  if (reason?.check !== "internal") return null;
  const around = (offsetMs: number) => firstUuidAt(new Date(createdAt.getTime() + offsetMs));
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM request_log
      WHERE workspace_id = ${ctx.workspace.id} AND error_code = 'internal_error'
        AND id >= ${around(-HALF_HOUR_MS)}::uuid AND id < ${around(HALF_HOUR_MS)}::uuid
      LIMIT ${MOST_COUNTED}
    ) AS nearby`;
  const nearbyCount = row?.count ?? 0;
  return { code: "internal_error", stage: reason.stage, nearbyCount };
}

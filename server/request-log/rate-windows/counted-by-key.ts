import "server-only";

import { Prisma } from "@/server/generated/prisma/client";
import type { RequestRecord } from "../record";

/** The rows that count toward their key's rate window: requests that passed the limiter, whatever their outcome. */
export const countedByKey = Prisma.sql`(error_code IS NULL
  OR error_code NOT IN ('authentication_required', 'rate_limit_exceeded', 'workspace_archived')
  AND NOT (error_code = 'feature_not_available' AND error_details->>'feature' = 'api_access'))`;

const BEFORE_LIMITER: ReadonlySet<string | null> = new Set([
  "authentication_required",
  "rate_limit_exceeded",
  "workspace_archived",
]);

/** The same for a request that is not in the table yet. */
export function isCountedByKey({ errorCode, errorDetails }: RequestRecord): boolean {
  if (errorCode === "feature_not_available") return errorDetails?.["feature"] !== "api_access";
  return !BEFORE_LIMITER.has(errorCode);
}

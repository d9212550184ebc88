import "server-only";

import { Prisma } from "../generated/prisma/client";

/** Rows that count in their key's rate window: every request that passed the limiter, whatever became of it. */
export const countedByKey = Prisma.sql`(error_code IS NULL
  OR error_code NOT IN ('authentication_required', 'rate_limit_exceeded', 'workspace_archived')
  AND NOT (error_code = 'feature_not_available' AND error_details->>'feature' = 'api_access'))`;

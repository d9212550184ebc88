import "server-only";

import type { PublicIntakeBot, PublicIntakeBotListItem } from "@/lib/contracts/public-api";
import { memoizeFrozen } from "@/server/platform/memoize-frozen";
import { checkedSchema, type IntakeBotRow } from "./intake-bot-row";

type ListedRow = Pick<IntakeBotRow, "id" | "name" | "status" | "submissionCount" | "createdAt" | "updatedAt">;

export function toIntakeBotListItem(row: ListedRow): PublicIntakeBotListItem {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    submission_count: row.submissionCount,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

/** Throws when the stored schema is broken: the API then returns `internal_error`. */
export const toIntakeBot = memoizeFrozen((row: IntakeBotRow): PublicIntakeBot => ({
  ...toIntakeBotListItem(row),
  description: row.description,
  share_url: row.shareUrl,
  schema: checkedSchema(row.schema),
}));

import "server-only";

import type { PublicIntakeBot, PublicIntakeBotListItem } from "@/lib/contracts/public-api";
import { frozen } from "@/server/platform/caching/memoize-frozen";
import { checkedSchema, type IntakeBotRow } from "./intake-bot-row";

type ListedRow = Pick<IntakeBotRow, "id" | "name" | "status" | "createdAt" | "updatedAt">;

export function toIntakeBotListItem(row: ListedRow, submissionCount: number): PublicIntakeBotListItem {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    submission_count: submissionCount,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

const latest = new WeakMap<IntakeBotRow, PublicIntakeBot>();

/**
 * The same frozen object while row and count are the same, so that the response's text, its logged copy and its compressed
 * form are made once. Throws when the stored schema is broken: the API then returns `internal_error`.
 */
export function toIntakeBot(row: IntakeBotRow, submissionCount: number): PublicIntakeBot {
  const known = latest.get(row);
  if (known?.submission_count === submissionCount) return known;
  const bot = frozen({
    ...toIntakeBotListItem(row, submissionCount),
    description: row.description,
    share_url: row.shareUrl,
    schema: checkedSchema(row.schema),
  });
  latest.set(row, bot);
  return bot;
}

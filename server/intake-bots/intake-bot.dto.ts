import "server-only";

import { botSchemaSchema } from "@/lib/contracts/intake-bot";
import type { PublicIntakeBot, PublicIntakeBotListItem } from "@/lib/contracts/public-api";
import type { IntakeBotGetPayload } from "../generated/prisma/models";

export const intakeBotListSelect = {
  id: true,
  name: true,
  status: true,
  createdAt: true,
  updatedAt: true,
  _count: { select: { submissions: true } },
} as const;

export const intakeBotSelect = {
  ...intakeBotListSelect,
  description: true,
  shareUrl: true,
  schema: true,
} as const;

export function toIntakeBotListItem(
  row: IntakeBotGetPayload<{ select: typeof intakeBotListSelect }>,
): PublicIntakeBotListItem {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    submission_count: row._count.submissions,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

/** Throws when the stored schema is broken: the API then answers `internal_error`. */
export function toIntakeBot(row: IntakeBotGetPayload<{ select: typeof intakeBotSelect }>): PublicIntakeBot {
  return {
    ...toIntakeBotListItem(row),
    description: row.description,
    share_url: row.shareUrl,
    schema: botSchemaSchema.parse(row.schema),
  };
}

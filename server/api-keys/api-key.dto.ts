import "server-only";

import type { ApiKey } from "@/lib/contracts/api-key";
import { keyStatusAt } from "@/lib/keys/key-state";
import { displayKey } from "@/lib/keys/key-facts";
import { isScope } from "@/lib/keys/scopes";
import type { Prisma } from "@/server/generated/prisma/client";
import type { KeyActivity } from "./activity";

/** A key's own columns: enough to name it, to tell its status and to suggest a replacement. */
export const keySelect = {
  id: true,
  name: true,
  start: true,
  end: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
} as const;
export type KeyRow = Prisma.ApiKeyGetPayload<{ select: typeof keySelect }>;

export const apiKeySelect = {
  ...keySelect,
  note: true,
  createdById: true,
  revokedById: true,
  isTemporary: true,
  lastUsedAt: true,
  lastUsedRoute: true,
  lastUsedAddress: true,
} as const;
export type ApiKeyRow = Prisma.ApiKeyGetPayload<{ select: typeof apiKeySelect }>;

/** Facts that a row does not hold itself. */
interface ApiKeyFacts {
  now: Date;
  createdBy: string;
  revokedBy: string | null;
  activity: KeyActivity;
}

export function toApiKey(row: ApiKeyRow, { now, createdBy, revokedBy, activity }: ApiKeyFacts): ApiKey {
  return {
    id: row.id,
    name: row.name,
    note: row.note,
    display: displayKey(row.start, row.end),
    scopes: row.scopes.filter(isScope),
    status: keyStatusAt(row, now),
    isTemporary: row.isTemporary,
    createdAt: row.createdAt.toISOString(),
    createdBy,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    revokedBy,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    lastUsedRoute: row.lastUsedRoute,
    lastUsedAddress: row.lastUsedAddress,
    lastUsedStatus: activity.lastStatus,
    hourlyRequests: activity.hourlyRequests,
    hourlyRefused: activity.hourlyRefused,
  };
}

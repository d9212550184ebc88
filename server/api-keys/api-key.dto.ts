import "server-only";

import type { ApiKey } from "@/lib/contracts/api-key";
import { keyStatusAt } from "@/lib/key-state";
import { displayKey } from "@/lib/key-facts";
import { isScope } from "@/lib/scopes";
import type { KeyActivity } from "./activity";

export const apiKeySelect = {
  id: true,
  name: true,
  start: true,
  end: true,
  scopes: true,
  createdById: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
  revokedById: true,
  lastUsedAt: true,
  lastUsedRoute: true,
  lastUsedAddress: true,
} as const;

export interface ApiKeyRow {
  id: string;
  name: string;
  start: string;
  end: string;
  scopes: string[];
  createdById: string;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  revokedById: string | null;
  lastUsedAt: Date | null;
  lastUsedRoute: string | null;
  lastUsedAddress: string | null;
}

/** Facts that a row does not hold itself. */
export interface ApiKeyFacts {
  now: Date;
  createdBy: string;
  revokedBy: string | null;
  activity: KeyActivity;
}

export function toApiKey(row: ApiKeyRow, { now, createdBy, revokedBy, activity }: ApiKeyFacts): ApiKey {
  return {
    id: row.id,
    name: row.name,
    display: displayKey(row.start, row.end),
    scopes: row.scopes.filter(isScope),
    status: keyStatusAt(row, now),
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
  };
}

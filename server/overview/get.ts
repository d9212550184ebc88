import "server-only";

import type { Overview, OverviewKey } from "@/lib/contracts/overview";
import type { UserContext } from "../context";
import { readCells } from "../request-log/read/facets";
import { getChanges } from "./changes";
import { daysOf } from "./days";
import { getHours } from "./hours";

type Cell = Awaited<ReturnType<typeof readCells>>[number];

/**
 * Compares the workspace's last 24 hours with the 24 hours before, by counts alone, and lists its newest changes: those that
 * decide about a group of failures are named after one of its logged requests.
 */
export async function getOverview(ctx: UserContext): Promise<Overview> {
  const days = daysOf(ctx);
  const { window } = days;
  const [hours, cells, changes] = await Promise.all([
    getHours(ctx, days),
    readCells(ctx, { range: "24h", ...window }),
    getChanges(ctx, days),
  ]);
  return {
    asOf: ctx.now.toISOString(),
    ...window,
    ...hours,
    keys: toKeys(cells),
    changes,
  };
}

const COUNTED_CODES: Readonly<Record<string, "unauthenticated" | "lackingScopes" | "limited">> = {
  authentication_required: "unauthenticated",
  insufficient_scopes: "lackingScopes",
  rate_limit_exceeded: "limited",
};

function toKeys(cells: readonly Cell[]): OverviewKey[] {
  const keys = new Map<string, OverviewKey>();
  for (const { apiKeyId: id, errorCode, requests } of cells) {
    if (id === null) continue;
    const key = keys.get(id) ?? { id, requests: 0, unauthenticated: 0, lackingScopes: 0, limited: 0 };
    key.requests += requests;
    const counted = errorCode === null ? undefined : COUNTED_CODES[errorCode];
    if (counted !== undefined) key[counted] += requests;
    keys.set(id, key);
  }
  return [...keys.values()];
}

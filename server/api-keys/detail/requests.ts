import "server-only";

import type { KeyDetail } from "@/lib/contracts/key-detail";
import { isFailure, NO_REQUESTS, type OutcomeCounts, outcomeOf } from "@/lib/outcomes";
import { ceilDate, DAY_MS, floorDate, HOUR_MS, MINUTE_MS } from "@/lib/time";
import { retentionStart } from "@/server/request-log/retention";
import { countsOf } from "@/server/request-log/read/counts";
import { toEndpointUses } from "@/server/request-log/read/endpoint-uses";
import type { Context } from "../../context";

const DAYS = 30;

/** The last 30 UTC days, today included, as far as the log lists them. */
export function keyPeriod(ctx: Pick<Context, "now" | "workspace">): { from: Date; to: Date } {
  const first = floorDate(ctx.now, DAY_MS).getTime() - (DAYS - 1) * DAY_MS;
  return {
    from: new Date(Math.max(first, retentionStart(ctx).getTime())),
    to: ceilDate(new Date(ctx.now.getTime() + 1), MINUTE_MS),
  };
}

interface Cell {
  day: Date;
  method: string;
  route: string;
  status: number;
  code: string;
  requests: number;
}

/** The key's requests of the period by day, endpoint and code, from the counts by hour. */
export async function keyRequests(ctx: Context, id: string): Promise<KeyDetail["requests"]> {
  const { from, to } = keyPeriod(ctx);
  const counts = countsOf(ctx, { from, to: ceilDate(to, HOUR_MS), grainMs: HOUR_MS });
  const cells = await ctx.db.$queryRaw<Cell[]>`
    SELECT date_trunc('day', bucket, 'UTC') AS day, method, route, status::int, error_code AS code,
           sum(requests)::float8 AS requests
    FROM (${counts}) AS counts WHERE api_key_id = ${id}
    GROUP BY 1, 2, 3, 4, 5`;
  return { byDay: daysOf(cells, { from, to }), byEndpoint: toEndpointUses(cells), byCode: codesOf(cells) };
}

function daysOf(cells: readonly Cell[], { from, to }: { from: Date; to: Date }) {
  const counts = new Map<number, OutcomeCounts>();
  for (const { day, status, requests } of cells) {
    const ofDay = counts.get(day.getTime()) ?? { ...NO_REQUESTS };
    ofDay[outcomeOf(status)] += requests;
    counts.set(day.getTime(), ofDay);
  }
  const days: KeyDetail["requests"]["byDay"] = [];
  for (let day = floorDate(from, DAY_MS).getTime(); day < to.getTime(); day += DAY_MS) {
    days.push({
      from: new Date(Math.max(day, from.getTime())).toISOString(),
      to: new Date(Math.min(day + DAY_MS, to.getTime())).toISOString(),
      ...(counts.get(day) ?? NO_REQUESTS),
    });
  }
  return days;
}

function codesOf(cells: readonly Cell[]): KeyDetail["requests"]["byCode"] {
  const counts = new Map<string, KeyDetail["requests"]["byCode"][number]>();
  for (const { code, status, requests } of cells.filter(isFailure)) {
    const counted = counts.get(code) ?? { code, status, requests: 0 };
    counted.requests += requests;
    counts.set(code, counted);
  }
  return [...counts.values()].toSorted((a, b) => b.requests - a.requests);
}

import "server-only";

import type { Context } from "@/server/context";
import type { BandCount } from "../duration-bands";

export interface HourBand extends BandCount {
  hour: Date;
}

/** Returns the workspace's requests by clock hour and duration band. They are kept as long as the counts by minute. */
export function durationsByHour(ctx: Context, { from, to }: { from: Date; to: Date }): Promise<HourBand[]> {
  return ctx.db.$queryRaw<HourBand[]>`
    SELECT bucket AS hour, band::int AS band, requests FROM request_rollup_duration
    WHERE workspace_id = ${ctx.workspace.id} AND bucket >= ${from}::timestamptz AND bucket < ${to}::timestamptz`;
}

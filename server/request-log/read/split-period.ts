import "server-only";

import { DAY_MS, floorDate } from "@/lib/time";
import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "@/server/context";
import type { Period } from "../period";
import type { Direction, IdRange } from "./read-rows";

/** Where a page starts, and its direction. */
export interface Place {
  direction: Direction;
  /** Id of the row next to the page; null for the end of the period. */
  cursor: string | null;
}

interface Far {
  range: IdRange;
  from: Date;
  to: Date;
}

/** Splits the period into the two days next to the cursor and the rest, so that most pages plan few partitions. */
export function splitPeriod(
  ctx: Context,
  period: Period,
  { direction, cursor }: Place,
): [IdRange, Far | null] {
  const from = period.from.getTime();
  const to = period.to?.getTime() ?? ctx.now.getTime() + DAY_MS;
  const at = cursor ? timeOf(cursor) : direction === "older" ? Math.min(to, ctx.now.getTime()) : from;
  const day = floorDate(at, DAY_MS).getTime();
  const id = (time: number) => firstUuidAt(new Date(time));
  if (direction === "older") {
    const middle = clamp(day - DAY_MS, from, to);
    const high = cursor && cursor < id(to) ? cursor : id(to);
    const near = { low: id(middle), high };
    return [
      near,
      middle > from ? { range: { low: id(from), high: id(middle) }, ...dates(from, middle) } : null,
    ];
  }
  const middle = clamp(day + 2 * DAY_MS, from, to);
  const near = cursor && cursor >= id(from) ? { low: cursor, isLowExcluded: true } : { low: id(from) };
  const far = middle < to ? { range: { low: id(middle), high: id(to) }, ...dates(middle, to) } : null;
  return [{ ...near, high: id(middle) }, far];
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
const dates = (from: number, to: number) => ({ from: new Date(from), to: new Date(to) });
const timeOf = (uuid: string) => Number.parseInt(uuid.replace("-", "").slice(0, 12), 16);

import "server-only";

import { DAY_MS, floorDate } from "@/lib/time";
import { firstUuidAt, lastUuidBefore, timeOfUuid } from "@/lib/uuid";
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

/** A span of the log's time in Unix milliseconds; `to` is exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** The ends of the period. Without one it ends a day from now, since another process's clock may be ahead. */
const endsOf = (ctx: Context, { from, to }: Period): Span => ({
  from: from.getTime(),
  to: to?.getTime() ?? ctx.now.getTime() + DAY_MS,
});

/** The part of the period that lies in the place's direction. */
export function spanFrom(ctx: Context, period: Period, { direction, cursor }: Place): Span {
  const { from, to } = endsOf(ctx, period);
  if (cursor === null) return { from, to };
  const at = timeOfUuid(cursor);
  // A cursor that a search ended at lies beside its millisecond: taken into it, the span would begin with nothing left to read.
  if (direction === "older") return { from, to: Math.min(to, cursor > idAt(at) ? at + 1 : at) };
  return { from: Math.max(from, cursor < lastUuidBefore(new Date(at + 1)) ? at : at + 1), to };
}

/** The ids of the span, up to the place's cursor. */
export function idsOf({ from, to }: Span, { direction, cursor }: Place): IdRange {
  const [low, high] = [idAt(from), idAt(to)];
  if (direction === "older") return { low, high: cursor && cursor < high ? cursor : high };
  return cursor && cursor >= low ? { low: cursor, isLowExcluded: true, high } : { low, high };
}

/** Splits the period into the two days next to the cursor and the rest, so that most pages plan few partitions. */
export function splitPeriod(ctx: Context, period: Period, place: Place): [IdRange, Far | null] {
  const { direction, cursor } = place;
  const { from, to } = endsOf(ctx, period);
  const at = cursor ? timeOfUuid(cursor) : direction === "older" ? Math.min(to, ctx.now.getTime()) : from;
  const day = floorDate(at, DAY_MS).getTime();
  if (direction === "older") {
    const middle = clamp(day - DAY_MS, from, to);
    return [idsOf({ from: middle, to }, place), middle > from ? farOf(from, middle) : null];
  }
  const middle = clamp(day + 2 * DAY_MS, from, to);
  return [idsOf({ from, to: middle }, place), middle < to ? farOf(middle, to) : null];
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
const idAt = (time: number) => firstUuidAt(new Date(time));
const farOf = (from: number, to: number): Far => ({
  range: { low: idAt(from), high: idAt(to) },
  from: new Date(from),
  to: new Date(to),
});

import "server-only";

import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { ceilDate, floorDate, MINUTE_MS, SECOND_MS } from "@/lib/time";
import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "../../context";
import { Prisma } from "@/server/generated/prisma/client";
import { DECIDING_CAUSE } from "../causes";
import { exactly, MAX_FILTER_VALUES, printValues } from "@/lib/log-filters/filter-value";
import { countedByKey, UNCOUNTED_CODES } from "../rate-windows/counted-by-key";

export type LimitSubject = { type: "key"; apiKeyId: string } | { type: "address"; clientAddress: string };
type Window = Pick<
  ExplanationOf<"rate_limit_exceeded">,
  "seconds" | "allowed" | "refused" | "limitReachedAt" | "callers" | "calls"
>;

interface SecondRow {
  second: number;
  /** Whether its requests belong to the minute that ends with the explained one. */
  in_minute: boolean;
  address: string;
  user_agent: string | null;
  allowed: number;
  refused: number;
  first_at: Date;
  last_at: Date;
  last_allowed_at: Date | null;
}

const MAX_CALLERS = 5;
/** An address's failed authentications, and what its limit refused after them. */
const REFUSED_ADDRESS = "authentication_required,rate_limit_exceeded";

/**
 * The requests that the limiter admitted and refused around `at`: by whole seconds of the clock, of which second 0 has the
 * request and earlier ones are negative; and, in the totals, of exactly the `before` seconds that end with it.
 */
export async function readWindow(
  ctx: Context,
  subject: LimitSubject,
  at: Date,
  { before, after }: { before: number; after: number },
): Promise<Window> {
  const rows = await readSeconds(ctx, subject, at, { before, after });
  const inWindow = rows.filter(({ in_minute }) => in_minute);
  const seconds = Array.from({ length: before + 1 + after }, (_, index) => index - before);
  const lastAllowed = inWindow.flatMap((row) => row.last_allowed_at ?? []).map((time) => time.getTime());
  return {
    seconds: seconds.map((second) => {
      const ofSecond = rows.filter((row) => row.second === second);
      return { second, allowed: sum(ofSecond, "allowed"), refused: sum(ofSecond, "refused") };
    }),
    allowed: sum(inWindow, "allowed"),
    refused: sum(inWindow, "refused"),
    limitReachedAt:
      subject.type === "key" && lastAllowed.length > 0
        ? new Date(Math.max(...lastAllowed)).toISOString()
        : null,
    callers: toCallers(inWindow),
    calls: toFilters(subject, inWindow, { start: minuteStartOf(at, before), at }),
  };
}

/** Exclusive: a request of that very moment has left the window. */
const minuteStartOf = (at: Date, before: number) => new Date(at.getTime() - before * SECOND_MS);

/**
 * The filters of the log that show the requests of the window. With callers they hold to the millisecond; a filter cannot take
 * more of them than `MAX_FILTER_VALUES`, and without it the log shows whole minutes.
 */
function toFilters(
  subject: LimitSubject,
  rows: readonly SecondRow[],
  { start, at }: { start: Date; at: Date },
): Window["calls"] {
  const period = {
    from: new Date(start.getTime() + 1).toISOString(),
    to: new Date(at.getTime() + 1).toISOString(),
  };
  if (subject.type === "address")
    return { ...period, caller: exactly(subject.clientAddress), code: REFUSED_ADDRESS };
  const addresses = [...new Set(rows.map(({ address }) => address))];
  const callers = addresses.map((text) => ({ text, operator: "" as const, isExcluded: false }));
  const filters = { key: subject.apiKeyId, code: UNCOUNTED_CODES };
  if (addresses.length <= MAX_FILTER_VALUES) return { ...period, ...filters, caller: printValues(callers) };
  return {
    from: floorDate(start, MINUTE_MS).toISOString(),
    to: ceilDate(new Date(at.getTime() + 1), MINUTE_MS).toISOString(),
    ...filters,
  };
}

/**
 * The rows that count toward the limit: for a key every request that passed the limiter, for an address every failed
 * authentication. Only this workspace's share of an address is read: the rest belongs to other workspaces.
 */
function countedBy(subject: LimitSubject): Prisma.Sql {
  if (subject.type === "address") return Prisma.sql`error_code = 'authentication_required'`;
  return countedByKey;
}

function readSeconds(
  ctx: Context,
  subject: LimitSubject,
  at: Date,
  { before, after }: { before: number; after: number },
): Promise<SecondRow[]> {
  const minuteStart = minuteStartOf(at, before);
  const wholeSecond = new Date(Math.floor(at.getTime() / SECOND_MS) * SECOND_MS);
  const from = new Date(wholeSecond.getTime() - before * SECOND_MS);
  const end = new Date(wholeSecond.getTime() + (after + 1) * SECOND_MS);
  const counted = countedBy(subject);
  const refused = Prisma.sql`(error_code = 'rate_limit_exceeded' AND ${Prisma.raw(DECIDING_CAUSE)} = ${subject.type})`;
  const ofSubject =
    subject.type === "key"
      ? Prisma.sql`api_key_id = ${subject.apiKeyId}`
      : Prisma.sql`client_address = ${subject.clientAddress}`;
  return ctx.db.$queryRaw<SecondRow[]>`
    SELECT floor(extract(epoch FROM created_at - ${wholeSecond}::timestamptz))::int AS second,
           created_at > ${minuteStart}::timestamptz AND created_at <= ${at}::timestamptz AS in_minute,
           client_address AS address, user_agent,
           count(*) FILTER (WHERE ${counted})::int AS allowed,
           count(*) FILTER (WHERE ${refused})::int AS refused,
           min(created_at) AS first_at, max(created_at) AS last_at,
           max(created_at) FILTER (WHERE ${counted}) AS last_allowed_at
    FROM request_log
    WHERE workspace_id = ${ctx.workspace.id} AND ${ofSubject} AND (${counted} OR ${refused})
      AND id >= ${firstUuidAt(from)}::uuid AND id < ${firstUuidAt(end)}::uuid
      AND created_at >= ${from}::timestamptz AND created_at < ${end}::timestamptz
    GROUP BY 1, 2, 3, 4
    ORDER BY 1`;
}

function toCallers(rows: readonly SecondRow[]): Window["callers"] {
  const groups = new Map<string, SecondRow[]>();
  for (const row of rows) {
    const caller = JSON.stringify([row.address, row.user_agent]);
    groups.set(caller, [...(groups.get(caller) ?? []), row]);
  }
  const callers = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const start = Math.min(...group.map(({ first_at }) => first_at.getTime()));
    const end = Math.max(...group.map(({ last_at }) => last_at.getTime()));
    const count = sum(group, "allowed") + sum(group, "refused");
    return {
      address: first.address,
      userAgent: first.user_agent,
      count,
      spanSeconds: Math.ceil((end - start) / 1000),
    };
  });
  return callers.toSorted((a, b) => b.count - a.count).slice(0, MAX_CALLERS);
}

function sum(rows: readonly SecondRow[], name: "allowed" | "refused"): number {
  return rows.reduce((total, row) => total + row[name], 0);
}

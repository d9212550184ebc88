import "server-only";

import { STAGES } from "@/lib/api/stages";
import type { StageTiming } from "@/lib/contracts/log/log-fields";
import { printValues } from "@/lib/log-filters/filter-value";
import { sum } from "@/lib/sum";
import { Prisma } from "@/server/generated/prisma/client";
import { DECIDING_CAUSE } from "../causes";

const LIMITER = STAGES.findIndex(({ name }) => name === "rate_limit");
const AFTER_LIMITER = LIMITER + 1;
const codesOf = (stages: readonly (typeof STAGES)[number][]) =>
  stages.flatMap(({ checks }) => checks.flatMap(({ codes }): readonly string[] => codes));
const UP_TO_LIMITER = new Set(codesOf(STAGES.slice(0, AFTER_LIMITER)));

/** Codes that stages on both sides of the limiter give, each with the cause of a refusal before it. */
const CAUSES_BEFORE_LIMITER: ReadonlyMap<string, string> = new Map([["feature_not_available", "api_access"]]);
/** Codes that can only mean that the request did not pass the limiter. */
const NEVER_PASSED = [...UP_TO_LIMITER].filter((code) => !CAUSES_BEFORE_LIMITER.has(code));

const literal = (text: string) => `'${text}'`;
const AFTER_THESE = [...CAUSES_BEFORE_LIMITER].map(
  ([code, cause]) =>
    `AND (error_code <> ${literal(code)} OR ${DECIDING_CAUSE} IS DISTINCT FROM ${literal(cause)})`,
);

/** The rows that count toward their key's rate window: requests that passed the limiter, whatever their outcome. */
export const countedByKey = Prisma.sql`(error_code IS NULL
  OR error_code NOT IN (${Prisma.raw(NEVER_PASSED.map(literal).join(", "))})
  ${Prisma.raw(AFTER_THESE.join("\n  "))})`;

/** The codes of a key's requests that are neither counted nor refused by its limit, as a filter of the log. */
export const UNCOUNTED_CODES = printValues(
  NEVER_PASSED.filter((code) => code !== "rate_limit_exceeded").map((text) => ({
    text,
    operator: "",
    isExcluded: true,
  })),
);

const BEFORE_LIMITER: ReadonlySet<string> = new Set(STAGES.slice(0, LIMITER).map(({ name }) => name));

/** The whole milliseconds between a request's receipt and the moment at which the limiter counted it. */
export function waitedMs(stages: readonly StageTiming[]): number {
  const before = stages.filter(({ name }) => BEFORE_LIMITER.has(name));
  return Math.floor(sum(before.map(({ durationUs }) => durationUs)) / 1_000);
}

interface Spooled {
  errorCode: string | null;
  /** The cause that decided a refusal. */
  cause: string | null;
}

/** The same for a request that is not in the table yet. */
export function isCountedByKey({ errorCode, cause }: Spooled): boolean {
  if (errorCode === null) return true;
  const causeBefore = CAUSES_BEFORE_LIMITER.get(errorCode);
  return causeBefore === undefined ? !NEVER_PASSED.includes(errorCode) : cause !== causeBefore;
}

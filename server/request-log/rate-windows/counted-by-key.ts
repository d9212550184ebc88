import "server-only";

import { STAGES } from "@/lib/api/stages";
import { Prisma } from "@/server/generated/prisma/client";
import { DECIDING_CAUSE } from "../causes";

const AFTER_LIMITER = STAGES.findIndex(({ name }) => name === "rate_limit") + 1;
const codesOf = (stages: readonly (typeof STAGES)[number][]) =>
  stages.flatMap(({ checks }) => checks.flatMap(({ codes }): readonly string[] => codes));
const LATER: ReadonlySet<string> = new Set(codesOf(STAGES.slice(AFTER_LIMITER)));
const UP_TO_LIMITER = [...new Set(codesOf(STAGES.slice(0, AFTER_LIMITER)))];

/** Codes that can only mean that the request did not pass the limiter. */
const NEVER_PASSED = UP_TO_LIMITER.filter((code) => !LATER.has(code));
/** Codes that a stage on either side of the limiter gives: the cause must tell the two apart, as below. */
export const AMBIGUOUS = UP_TO_LIMITER.filter((code) => LATER.has(code));

/** The rows that count toward their key's rate window: requests that passed the limiter, whatever their outcome. */
export const countedByKey = Prisma.sql`(error_code IS NULL
  OR error_code NOT IN (${Prisma.raw(NEVER_PASSED.map((code) => `'${code}'`).join(", "))})
  AND (error_code <> 'feature_not_available' OR ${Prisma.raw(DECIDING_CAUSE)} IS DISTINCT FROM 'api_access'))`;

interface Spooled {
  errorCode: string | null;
  /** The cause that decided a refusal. */
  cause: string | null;
}

/** The same for a request that is not in the table yet. */
export function isCountedByKey({ errorCode, cause }: Spooled): boolean {
  if (errorCode === "feature_not_available") return cause !== "api_access";
  return errorCode === null || !NEVER_PASSED.includes(errorCode);
}

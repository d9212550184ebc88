import "server-only";

import { NONE } from "@/lib/contracts/log/log-fields";
import type { DetailName } from "@/lib/log-filters/filter-table";
import { readDuration } from "@/lib/log-filters/duration";
import type { FilterValue } from "@/lib/log-filters/filter-value";
import { belowPath } from "@/lib/log-filters/path-value";
import { spellingsOf } from "@/lib/text/spellings";
import { Prisma } from "@/server/generated/prisma/client";
import { BODY_TEXTS } from "../../body-texts";
import { CAUSES } from "../../causes";
import { AFTER_KEY } from "../../detail";
import { LOG_COLUMNS } from "../../log-columns";

/** The expression of the index request_log_search. */
const SEARCHED = Prisma.sql`path || ' ' || coalesce(error_message, '')`;

/** Escapes a text for `LIKE`, so that every character matches itself. */
const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** Whether the path or the error's message contains one of these texts. */
export const containsOne = (texts: readonly string[]) =>
  anyOf(texts.map((text) => Prisma.sql`${SEARCHED} ILIKE ${`%${escapeLike(text)}%`}`));

/** Whether a cause of a refusal, such as an issue's place, contains one of these texts. */
export const hasCauseWith = (texts: readonly string[]) => Prisma.sql`
  error_code IS NOT NULL AND EXISTS (
    SELECT FROM unnest(${Prisma.raw(CAUSES)}) AS cause
    WHERE cause ILIKE ANY (${texts.map((text) => `%${escapeLike(text)}%`)}::text[]))`;

/**
 * Whether the request carried the Idempotency-Key: as a header, if it was refused before the key was read. A cast of the
 * detail to JSON would refuse an escaped NUL.
 */
function carriesKey(text: string): Prisma.Sql {
  const value = JSON.stringify(text);
  const member = escapeLike(`,"${LOG_COLUMNS.idempotencyKey.member}":${value}`);
  const patterns = [
    `%${escapeLike(`"idempotency-key":${value}`)}%`,
    `%${member}}`,
    ...AFTER_KEY.map((next) => `%${member}${escapeLike(next)}%`),
  ];
  return Prisma.sql`
    CASE WHEN detail IS NULL
      THEN ${text} = ANY (ARRAY[coalesce(idempotency_key, ''), coalesce(request_headers->>'idempotency-key', '')])
      ELSE detail LIKE ANY (${patterns}::text[]) END`;
}

/** The filters on a row's details in SQL, one condition a value; null never occurs. */
export const DETAIL_SQL: Readonly<Record<DetailName, (wanted: FilterValue) => Prisma.Sql>> = {
  path: ({ text, operator }) => {
    const pattern = escapeLike(text);
    // The first condition uses the index; the others are exact.
    if (operator === "~")
      return anyOf(
        spellingsOf(text).map((each) => {
          const part = `%${escapeLike(each)}%`;
          return Prisma.sql`${SEARCHED} ILIKE ${part} AND path ILIKE ${part}`;
        }),
      );
    const below =
      operator === "=" ? Prisma.empty : Prisma.sql`OR path LIKE ${`${escapeLike(belowPath(text))}%`}`;
    return Prisma.sql`${SEARCHED} ILIKE ${`${pattern}%`} AND (path = ${text} ${below})`;
  },
  cause: ({ text, operator }) =>
    operator === "~"
      ? hasCauseWith([text])
      : Prisma.sql`error_code IS NOT NULL AND ${text} = ANY (${Prisma.raw(CAUSES)})`,
  caller: ({ text }) => Prisma.sql`client_address = ${text}`,
  agent: ({ text, operator }) => {
    if (operator === "~") return Prisma.sql`coalesce(user_agent, '') ILIKE ${`%${escapeLike(text)}%`}`;
    return operator === "" && text === NONE
      ? Prisma.sql`user_agent IS NULL`
      : Prisma.sql`user_agent IS NOT NULL AND user_agent = ${text}`;
  },
  duration: ({ text, operator }) => {
    const boundUs = readDuration(text)?.durationUs ?? 0;
    return operator === "<" ? Prisma.sql`duration_us < ${boundUs}` : Prisma.sql`duration_us > ${boundUs}`;
  },
  idempotency: ({ text }) => carriesKey(text),
  body: ({ text }) => Prisma.sql`${Prisma.raw(BODY_TEXTS)} ILIKE ${`%${escapeLike(text)}%`}`,
};

export function anyOf(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length > 0
    ? Prisma.sql`((${Prisma.join([...conditions], ") OR (")}))`
    : Prisma.sql`FALSE`;
}

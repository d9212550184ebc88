import "server-only";

import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import { COUNTED_OF_ROW } from "../log-columns";
import type { Period } from "../period";
import { retentionStart } from "../retention";
import { anyOf } from "./filters/detail-conditions";
import type { Search } from "./filters/search-text";

/** If the counts cannot answer a question about the log, at most this many of the newest rows are read. */
export const MAX_ROWS_READ = 5_000;

export const isCapped = (rows: number) => rows > MAX_ROWS_READ;

interface Matching {
  period: Period;
  /** Mutually exclusive alternatives; an empty list matches every row. */
  conditions: readonly Prisma.Sql[];
  search: Search | null;
  /** The maximum of rows. */
  limit?: number;
}

/**
 * Selects the newest matching rows, with the columns of `countsOf` and their duration; by default one more than is counted,
 * so that the caller sees that there are more.
 */
export function matchingRows(
  ctx: Context,
  { period, conditions, search, limit = MAX_ROWS_READ + 1 }: Matching,
): Prisma.Sql {
  const columns = Prisma.sql`
    created_at AS bucket, ${Prisma.raw(COUNTED_OF_ROW)}, duration_us, 1 AS requests`;
  if (search?.by === "id") {
    return Prisma.sql`
      SELECT ${columns} FROM request_log
      WHERE workspace_id = ${ctx.workspace.id} AND id = ${search.uuid}::uuid AND created_at >= ${retentionStart(ctx)}`;
  }
  const any = conditions.length > 0 ? anyOf(conditions) : Prisma.sql`TRUE`;
  const newest = (more: Prisma.Sql) => Prisma.sql`
    SELECT ${columns} FROM request_log
    WHERE workspace_id = ${ctx.workspace.id} AND id >= ${firstUuidAt(period.from)}::uuid
      ${period.to ? Prisma.sql`AND id < ${firstUuidAt(period.to)}::uuid` : Prisma.empty}
      AND ${any} ${more}
    ORDER BY id DESC LIMIT ${limit}`;
  if (search === null) return newest(Prisma.empty);
  // One statement for each alternative: a single one for all of them could not use the indexes.
  const selects = search.conditions.map((condition) => newest(Prisma.sql`AND ${condition}`));
  return Prisma.sql`
    SELECT * FROM ((${Prisma.join(selects, ") UNION ALL (")})) AS alternatives
    ORDER BY bucket DESC LIMIT ${limit}`;
}

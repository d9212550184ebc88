import "server-only";

/** A position in a list ordered by creation time and id, newest first. */
export interface Position {
  createdAt: Date;
  id: string;
}

export interface PageInput {
  limit: number;
  /** Null starts at the newest. */
  cursor: Position | null;
}

export interface Page<T> {
  rows: T[];
  /** Start of the next page; null on the last page. */
  next: Position | null;
}

/** Prisma's `where` for the rows after the cursor. */
function afterCursor(cursor: Position | null) {
  if (!cursor) return {};
  const { createdAt, id } = cursor;
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

/** Order and size of the query: it fetches one row more than the page to detect a next page. */
export function keysetQuery({ limit, cursor }: PageInput) {
  return {
    orderBy: [{ createdAt: "desc" as const }, { id: "desc" as const }],
    take: limit + 1,
    after: afterCursor(cursor),
  };
}

export function toPage<R extends Position>(found: R[], limit: number): Page<R> {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null };
}

import { expect } from "@playwright/test";
import { parseRequestId } from "@/lib/api/request-id";
import { findLoggedRow } from "@/testing/logged-row";
import type { Db } from "@/testing/product-database";

export type LogRow = NonNullable<Awaited<ReturnType<typeof findLogRow>>>;

export function findLogRow(db: Db, requestId: string) {
  const id = parseRequestId(requestId);
  if (!id) throw new Error(`${requestId} is not a request id`);
  return findLoggedRow(db, id);
}

/** Waits for the log row of an answered request, which must appear within 2 seconds. */
export async function waitForLogRow(db: Db, requestId: string): Promise<LogRow> {
  let row: LogRow | null = null;
  const find = async () => (row = await findLogRow(db, requestId)) !== null;
  await expect
    .poll(find, { message: `${requestId} is in the log`, timeout: 2_000, intervals: [20, 50, 100] })
    .toBe(true);
  if (!row) throw new Error(`${requestId} is not in the log`);
  return row;
}

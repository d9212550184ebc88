import "server-only";

import type { RequestFilters } from "@/lib/contracts/request-log";
import { firstUuidAt } from "@/lib/uuid-time";

/** A row of the log as a live tail reads it: what the list shows, and what its filters look at. */
export interface TailRow {
  id: string;
  apiKeyId: string | null;
  createdAt: Date;
  method: string;
  path: string;
  query: string;
  route: string | null;
  status: number;
  errorCode: string | null;
  errorMessage: string | null;
  durationUs: number;
  keyName: string | null;
}

/** Whether the list with these filters, from `start` on, shows the row: the same as `listRequests` asks of the database. */
export function matchesFilters(
  { status, code, method, key }: Omit<RequestFilters, "range">,
  start: Date,
): (row: TailRow) => boolean {
  const firstId = firstUuidAt(start);
  const hundreds = status && Number(status[0]) * 100;
  return (row) =>
    row.id >= firstId &&
    (!hundreds || (row.status >= hundreds && row.status < hundreds + 100)) &&
    (!code || row.errorCode === code) &&
    (!method || row.method === method) &&
    (!key || row.apiKeyId === key);
}

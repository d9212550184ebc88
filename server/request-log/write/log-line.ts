import "server-only";

import type { LoggedBody } from "@/lib/contracts/logged-body";
import { memoizeFrozen } from "@/server/platform/memoize-frozen";
import type { RequestRecord } from "../record";

const bodyJson = memoizeFrozen((body: LoggedBody) => JSON.stringify(body));

/** A record as a line of JSON. Most of it is the response's body, which many records may share. */
export function toLine(record: RequestRecord): string {
  const others = JSON.stringify({ ...record, responseBody: undefined });
  const body = record.responseBody === null ? "null" : bodyJson(record.responseBody);
  return `${others.slice(0, -1)},"responseBody":${body}}`;
}

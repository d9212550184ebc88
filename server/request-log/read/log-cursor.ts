import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import { parseRequestId } from "@/lib/api/request-id";
import { isUuidV7, uuidOfHex } from "@/lib/uuid";

/** An opaque position in the log: the id of a page's last row. Only the workspace's own rows are read from there. */
export function encodeLogCursor(uuid: string): string {
  return Buffer.from(uuid.replaceAll("-", ""), "hex").toString("base64url");
}

/** Also takes a request id: a reader that truncated its list continues after that row. */
export function decodeLogCursor(cursor: string): string {
  const named = parseRequestId(cursor);
  if (named) return named;
  const uuid = uuidOfHex(Buffer.from(cursor, "base64url").toString("hex"));
  if (!isUuidV7(uuid) || encodeLogCursor(uuid) !== cursor) {
    throw new DashboardError("invalid_input", "This page of the log does not exist: reload the list");
  }
  return uuid;
}

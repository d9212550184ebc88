import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import { parseRequestId } from "@/lib/api/request-id";
import { isUuidV7 } from "@/lib/uuid";

/** Opaque place in the log: the id of the last row of a page. Only the workspace's own rows are ever read from there. */
export function encodeLogCursor(uuid: string): string {
  return Buffer.from(uuid.replaceAll("-", ""), "hex").toString("base64url");
}

/** A list that was cut by its reader goes on after a row: then the row's request id is the place. */
export function decodeLogCursor(cursor: string): string {
  const named = parseRequestId(cursor);
  if (named) return named;
  const hex = Buffer.from(cursor, "base64url").toString("hex");
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  if (!isUuidV7(uuid) || encodeLogCursor(uuid) !== cursor) {
    throw new DashboardError("invalid_input", "This page of the log does not exist: reload the list");
  }
  return uuid;
}

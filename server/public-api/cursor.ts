import "server-only";

import { createHmac, timingSafeEqual } from "node:crypto";
import type { EndpointId } from "@/lib/api/endpoints";
import { RESOURCE_ID_LENGTH } from "@/lib/api/resource-id";
import type { Position } from "@/server/platform/keyset";
import { deriveSecret } from "@/server/platform/secret";

const MAC_BYTES = 10;
const TIME_BYTES = 6;

/**
 * Names one list: that of an endpoint in a workspace, of the resource in its path. The API's lists have no filters and one
 * order, so nothing else decides which rows a position is between.
 */
export function listName(
  workspaceId: string,
  endpoint: EndpointId,
  params: Readonly<Record<string, string>>,
): string {
  return JSON.stringify([workspaceId, endpoint, ...Object.values(params)]);
}

function sign(list: string, payload: Buffer): Buffer {
  return createHmac("sha256", deriveSecret("cursors"))
    .update(list)
    .update("\0")
    .update(payload)
    .digest()
    .subarray(0, MAC_BYTES);
}

/** Opaque and signed; `list`, a `listName`, binds it to the list that it was made for. */
export function encodeCursor(list: string, { createdAt, id }: Position): string {
  const payload = Buffer.alloc(TIME_BYTES + RESOURCE_ID_LENGTH);
  payload.writeUIntBE(createdAt.getTime(), 0, TIME_BYTES);
  payload.write(id, TIME_BYTES, "latin1");
  return Buffer.concat([sign(list, payload), payload]).toString("base64url");
}

/** Null for a cursor that this server did not make, or made for another list. */
export function decodeCursor(list: string, cursor: string): Position | null {
  const bytes = Buffer.from(cursor, "base64url");
  const mac = bytes.subarray(0, MAC_BYTES);
  const payload = bytes.subarray(MAC_BYTES);
  const genuine =
    payload.byteLength === TIME_BYTES + RESOURCE_ID_LENGTH &&
    bytes.toString("base64url") === cursor &&
    timingSafeEqual(mac, sign(list, payload));
  if (!genuine) return null;
  return {
    createdAt: new Date(payload.readUIntBE(0, TIME_BYTES)),
    id: payload.toString("latin1", TIME_BYTES),
  };
}

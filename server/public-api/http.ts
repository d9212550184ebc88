import "server-only";

/** Path that every public endpoint stands below. */
export const API_BASE = "/api/v1";
/** Largest body that is read, in bytes. Adapters pass at most one byte more, so that the core sees it is too large. */
export const BODY_LIMIT = 256 * 1024;

/** A request as the core sees it, whatever framework carried it. */
export interface ApiRequest {
  method: string;
  /** Path and query as received: `/api/v1/intake-bots?limit=5`. */
  target: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Uint8Array;
  clientAddress: string;
}

export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

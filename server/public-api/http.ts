import "server-only";

/** Largest body that is read, in bytes. Adapters pass at most one byte more, so that the core sees it is too large. */
export const BODY_LIMIT = 256 * 1024;

/** A request as the core sees it, whatever framework carried it. */
export interface ApiRequest {
  method: string;
  /** Path and query as received, in origin form: `/api/v1/intake-bots?limit=5`. */
  target: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Uint8Array;
  clientAddress: string;
}

export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  /** Also for HEAD: its sender leaves it out, and needs its length. */
  body: string;
  /** What the body was made of, the same object for as long as that stays as it is; null where it holds a secret. */
  compressible: object | null;
}

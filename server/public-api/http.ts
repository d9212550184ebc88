import "server-only";

/** A request as the core sees it, whatever framework carried it. */
export interface ApiRequest {
  method: string;
  /** Path and query as received, in origin form: `/api/v1/intake-bots?limit=5`. */
  target: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** At most one byte more than is read, by which the core sees that it is too large. */
  body: Uint8Array;
  /** The body did not arrive in time: what is here of it is not all. */
  isBodyLate?: boolean;
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

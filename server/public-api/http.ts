import "server-only";

/** A request as the core sees it, independent of the framework. */
export interface ApiRequest {
  method: string;
  /** Path and query as received, in origin form: `/api/v1/intake-bots?limit=5`. */
  target: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** At most one byte over the limit, which shows the core that the body is too large. */
  body: Uint8Array;
  /** The body did not arrive in time and is incomplete. */
  isBodyLate?: boolean;
  clientAddress: string;
}

export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  /** Also for HEAD: the adapter omits it and needs its length. */
  body: string;
  /** The object that the body was made from, the same one while it is unchanged; null where the body holds a secret. */
  compressible: object | null;
}

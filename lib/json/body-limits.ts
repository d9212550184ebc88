/** Deeper than any body of this API, and shallow enough for a walk that recurses. */
export const MAX_JSON_DEPTH = 32;

/** The limits of a request's body. `values` counts members and elements together: more than any body of this API has. */
export const BODY_LIMITS = { bytes: 256 * 1024, depth: MAX_JSON_DEPTH, values: 2_000 } as const;

/** The time that a body within its size may take to arrive, at the API and the dashboard alike. */
export const BODY_TIMEOUT_MS = 10_000;

export const BODY_TOO_SLOW = `The body did not arrive within ${BODY_TIMEOUT_MS / 1000} seconds`;
export const BODY_SIZE_WORDS = `${BODY_LIMITS.bytes / 1024} KiB`;
/* Bodies that hold no JSON at all. The explainer recognizes these messages in the log. */
export const EMPTY_BODY = "The body is empty: JSON is expected";
export const COMPRESSED_BODY = "The body looks compressed by gzip: send it uncompressed";

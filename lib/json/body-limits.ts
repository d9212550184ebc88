/** Deeper than any body that is asked for, and shallow enough for every walk over it: a walk that recurses has a stack. */
export const MAX_JSON_DEPTH = 32;

/**
 * What is read of the body of a request. `values` counts members and elements together: deeper, and of more values,
 * than any body of this API, yet shallow and few enough for every walk over them.
 */
export const BODY_LIMITS = { bytes: 256 * 1024, depth: MAX_JSON_DEPTH, values: 2_000 } as const;

/** Longest that a body within its limit of size may take to arrive, to the API and to the dashboard alike. */
export const BODY_ARRIVAL_MS = 10_000;

export const BODY_TOO_SLOW = `The body did not arrive within ${BODY_ARRIVAL_MS / 1000} seconds`;
export const BODY_SIZE_WORDS = `${BODY_LIMITS.bytes / 1024} KiB`;

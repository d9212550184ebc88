import { MAX_JSON_DEPTH } from "./is-deeper-than";

/**
 * What the public API reads of a request's body. `values` counts members and elements together: deeper, and of more values,
 * than any body of this API, yet shallow and few enough for every walk over them.
 */
export const BODY_LIMITS = { bytes: 256 * 1024, depth: MAX_JSON_DEPTH, values: 2_000 } as const;

export const BODY_SIZE_WORDS = `${BODY_LIMITS.bytes / 1024} KiB`;

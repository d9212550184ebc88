import "server-only";

/** In bytes: far more than any of the dashboard's forms sends. */
export const DASHBOARD_BODY_LIMIT = 64 * 1024;

export const BODY_TOO_LARGE = `The body is larger than ${DASHBOARD_BODY_LIMIT / 1024} KiB`;

import "server-only";

/** Largest body that the dashboard reads, in bytes: far more than any form of it sends. */
export const DASHBOARD_BODY_LIMIT = 64 * 1024;

export const BODY_TOO_LARGE = `The body is larger than ${DASHBOARD_BODY_LIMIT / 1024} KiB`;

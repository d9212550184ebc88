import "server-only";

/** Longest host name that DNS can carry, in its ASCII form and without a dot at its end. */
export const MAX_HOST_LENGTH = 253;

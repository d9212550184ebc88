import "server-only";

/** An oversized body is read this far, in bytes, so that its sender gets to the answer instead of a broken connection. */
export const DISCARD_LIMIT = 4 * 1024 * 1024;

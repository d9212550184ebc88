import "server-only";

/** Path and query of the page asked for, set by proxy.ts: a server component is not told its own address. */
export const REQUEST_PATH_HEADER = "x-iozen-path";

import "server-only";

/**
 * Path and query of the requested page, set by proxy.ts, because Next does not give a server component its own URL. A file
 * of its own, so that proxy.ts loads nothing else of this folder.
 */
export const REQUEST_PATH_HEADER = "x-iozen-path";

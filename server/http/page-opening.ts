import "server-only";

/**
 * "yes" or "no": whether the request opens its page. Set by proxy.ts, because Next does not give a server component the
 * request's method.
 */
export const OPENING_HEADER = "x-iozen-opening";

const PREFETCH = /^\s*prefetch\s*(?:[;,]|$)/i;

/** Whether the request means that somebody sees the page: HEAD returns no page, and a prefetched one may never be shown. */
export function isOpening({ method, headers }: Pick<Request, "method" | "headers">): boolean {
  const isPrefetch = ["sec-purpose", "purpose"].some((name) => PREFETCH.test(headers.get(name) ?? ""));
  return method === "GET" && !isPrefetch;
}

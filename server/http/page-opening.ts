import "server-only";

/**
 * "yes" or "no": whether the request opens its page. Set by proxy.ts, because Next does not give a server component the
 * request's method.
 */
export const OPENING_HEADER = "x-iozen-opening";

const PREFETCH = /^\s*prefetch\s*(?:[;,]|$)/i;

/** Whether somebody looks at the page that the request fetches: nobody does at the response to HEAD, nor yet at a prefetched one. */
export function isOpening({ method, headers }: Pick<Request, "method" | "headers">): boolean {
  const isPrefetch = ["sec-purpose", "purpose"].some((name) => PREFETCH.test(headers.get(name) ?? ""));
  return method === "GET" && !isPrefetch;
}

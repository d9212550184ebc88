import "server-only";

/**
 * Style sheets that two libraries insert into the page without a way to pass a nonce. Their text is constant, so the hash
 * admits exactly them; security-headers.test.ts compares the hashes with the installed versions.
 */
export const LIBRARY_STYLE_HASHES = {
  sonner: "sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=",
  radixSelectViewport: "sha256-441zG27rExd4/il+NvIqyL8zFx5XmyNQtE381kSkUJk=",
} as const;

/** Hash of the empty text: sonner inserts its style element first and fills it afterwards. */
const EMPTY_STYLE = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

/** The policy of a page: only scripts with this response's nonce, and scripts that they load, may run. */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  const hashes = [EMPTY_STYLE, ...Object.values(LIBRARY_STYLE_HASHES)].map((hash) => `'${hash}'`);
  return [
    "default-src 'self'",
    // In development Next and React evaluate code for their error overlay and hot reload.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development
      ? "style-src-elem 'self' 'unsafe-inline'"
      : `style-src-elem 'self' 'nonce-${nonce}' ${hashes.join(" ")}`,
    // React renders `style` properties (widths of bars, positions of popovers) as attributes, which can neither load nor run
    // anything.
    "style-src-attr 'unsafe-inline'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Policy of every response that sets none itself: nothing in it runs, loads or is framed. */
const CLOSED_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * Headers of a page whose address is its secret, besides those of every page: the address goes to no other site, and neither a
 * search engine nor a cache keeps the page.
 */
export const SECRET_ADDRESS_HEADERS = {
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow, noarchive",
  "cache-control": "private, no-store",
} as const;

/** Headers of every response, in lower case. `server/site/site-response.ts` adds them to those that a response sets itself. */
export function securityHeaders(https: boolean): Readonly<Record<string, string>> {
  return {
    "x-content-type-options": "nosniff",
    "content-security-policy": CLOSED_POLICY,
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    // For a site served over https: browsers never request it, or its subdomains, over http again.
    ...(https && { "strict-transport-security": "max-age=31536000; includeSubDomains" }),
  };
}

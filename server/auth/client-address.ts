import "server-only";

/**
 * Address of the caller. The server's entry drops the X-Forwarded-For that a client sends and sets its own (from the
 * socket, or from the proxy under TRUST_PROXY=on), so this one header may be believed inside the app.
 */
export function clientAddress(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}

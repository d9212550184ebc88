import "server-only";

const BEARER = /^Bearer +(\S+)$/i;

/** The credential of a header that reads `Bearer`, a space, then one word; null for any other. */
export function bearerSecret(header: string): string | null {
  return BEARER.exec(header.trim())?.[1] ?? null;
}

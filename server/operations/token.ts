import "server-only";

import { createHash, timingSafeEqual } from "node:crypto";

const BEARER = /^Bearer +(\S+)$/i;
const digest = (text: string) => createHash("sha256").update(text).digest();

/** Whether an Authorization header carries the token. How long that takes says nothing about the token. */
export function carriesToken(authorization: string | undefined, token: string): boolean {
  const presented = BEARER.exec(authorization ?? "")?.[1];
  // Hashed first: only texts of one length can be compared in constant time.
  return presented !== undefined && timingSafeEqual(digest(presented), digest(token));
}

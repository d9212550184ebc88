import "server-only";

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { processSingleton } from "../registry";

const slot = () =>
  processSingleton<{ token: string | null }>("set-up-token", () => ({
    token: randomBytes(24).toString("base64url"),
  }));

const digest = (text: string) => createHash("sha256").update(text).digest();

/** The token that guards first-run set-up. The server prints it at the start, so that only its operator becomes owner. */
export function getSetUpToken(): string {
  return (slot().token ??= randomBytes(24).toString("base64url"));
}

/** Compares in constant time. */
export function isSetUpToken(candidate: string): boolean {
  return timingSafeEqual(digest(candidate), digest(getSetUpToken()));
}

/** The token has done its work: nobody can use it again. */
export function discardSetUpToken(): void {
  slot().token = null;
}

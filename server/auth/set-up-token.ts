import "server-only";

import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { getInstallationSalt } from "../database/installation";
import type { Db } from "@/server/database/db";
import { deriveSecret } from "@/server/platform/secret";

const digest = (text: string) => createHash("sha256").update(text).digest();

/**
 * The token that guards first-run set-up. The server prints it at the start, so that only its operator becomes owner. All
 * processes of the installation derive the same token; it opens nothing once a person exists.
 */
export async function getSetUpToken(db: Db): Promise<string> {
  const salt = await getInstallationSalt(db);
  return createHmac("sha256", deriveSecret("set-up")).update(salt).digest("base64url").slice(0, 32);
}

/** Compares in constant time. */
export async function isSetUpToken(db: Db, candidate: string): Promise<boolean> {
  return timingSafeEqual(digest(candidate), digest(await getSetUpToken(db)));
}

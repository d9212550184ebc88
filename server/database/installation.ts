import "server-only";

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { now } from "@/server/platform/clock";
import type { Db } from "./db";
import { decrypt, deriveSecret } from "@/server/platform/secret";
import { StartError } from "@/server/platform/describe-error";

const OTHER_SECRET =
  "SERVER_SECRET (or DATA_DIR/secret) is not the secret that this database was set up with: use that one, or see 'A lost secret' in the README";

/** The salt that all processes of this installation share. Throws before the first start. */
export async function getInstallationSalt(db: Db): Promise<string> {
  const { salt } = await db.installation.findUniqueOrThrow({ where: { id: 1 }, select: { salt: true } });
  return salt;
}

const markOf = (salt: string) => createHmac("sha256", deriveSecret("secret-mark")).update(salt).digest();

/** Whether this process's secret decrypts existing data, in a database that an earlier release left without a mark. */
async function decryptsExistingData(db: Db): Promise<boolean> {
  const webhook = await db.webhook.findFirst({ select: { encryptedSecret: true } });
  if (webhook === null) return true;
  try {
    decrypt("webhook-secrets", webhook.encryptedSecret);
    return true;
  } catch {
    return false;
  }
}

/**
 * Marks a new database with this process's secret. Refuses one with another mark: its encrypted data would be unreadable,
 * and sessions and cursors would be valid in one process and not in the next.
 */
export async function claimInstallation(db: Db): Promise<void> {
  const isMarked = (await db.installation.count()) > 0;
  if (!isMarked && !(await decryptsExistingData(db))) throw new StartError(OTHER_SECRET);
  const salt = randomBytes(24).toString("base64url");
  const first = { id: 1, salt, secretMark: markOf(salt).toString("base64url"), createdAt: now() };
  await db.installation.createMany({ data: [first], skipDuplicates: true });
  const stored = await db.installation.findUniqueOrThrow({
    where: { id: 1 },
    select: { salt: true, secretMark: true },
  });
  if (timingSafeEqual(markOf(stored.salt), Buffer.from(stored.secretMark, "base64url"))) return;
  throw new StartError(OTHER_SECRET);
}

import "server-only";

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openDataDir } from "./data-dir";
import { env } from "./env";
import { processSingleton } from "./registry";

/** Root secret of this installation: SERVER_SECRET, or 32 random bytes generated once in DATA_DIR/secret (mode 600). */
function rootSecret(): string {
  return processSingleton("root-secret", () => {
    const { SERVER_SECRET, DATA_DIR } = env();
    if (SERVER_SECRET) return SERVER_SECRET;
    openDataDir(DATA_DIR);
    const file = join(DATA_DIR, "secret");
    try {
      writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    return readFileSync(file, "utf8");
  });
}

/** Purposes for which data is stored encrypted. */
type Encrypted = "webhook-secrets" | "kept-answers" | "live-positions";
type Purpose =
  | Encrypted
  | "sessions"
  | "redaction"
  | "cursors"
  | "secret-mark"
  | "set-up"
  | "new-keys"
  | "idempotency-keys";

/** A 32-byte key for one purpose; purposes never share a key. */
export function deriveSecret(purpose: Purpose): Buffer {
  return processSingleton(`secret ${purpose}`, () =>
    Buffer.from(hkdfSync("sha256", rootSecret(), "iozen", purpose, 32)),
  );
}

/** AES-256-GCM; the result is base64url of nonce, tag and cipher text. */
export function encrypt(purpose: Encrypted, plain: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", deriveSecret(purpose), nonce);
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** Throws on text that was encrypted for another purpose or by another installation. */
export function decrypt(purpose: Encrypted, encrypted: string): string {
  const bytes = Buffer.from(encrypted, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", deriveSecret(purpose), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

/**
 * Credentials for a person to sign in. A terminal shows the secrets themselves; output that is kept, copied and searched
 * only names the file.
 */
export interface Secrets {
  /** Contains the secrets. */
  text: string;
  /** Names the file that holds them, readable by its owner only. */
  pointer: string;
}

import "server-only";

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { openDataDir } from "./data-dir/data-dir";
import { describeError, StartError, systemCause } from "./describe-error";
import { env, MIN_SECRET_LENGTH } from "./env";
import { processSingleton } from "./registry";
import { createSmallFile } from "./data-dir/small-file";

const OTHERS = 0o077;

/** Why the file must not be used, and the remedy; null if it may. */
function secretProblem(secret: string, mode: number): string | null {
  const { length } = secret.trim();
  if (length < MIN_SECRET_LENGTH) {
    const found = length === 0 ? "is empty" : `has only ${length}`;
    return `${found}, and a secret has at least ${MIN_SECRET_LENGTH} characters: restore it from a backup; if nothing was ever stored with it, delete it`;
  }
  if ((mode & OTHERS) === 0) return null;
  const octal = (mode & 0o777).toString(8);
  return `can be used by other users (mode ${octal}): run chmod 600 on it, and if others may have read it, see 'A lost secret' in the README`;
}

/** The content of DATA_DIR/secret, which the first start generates. */
function secretIn(dataDir: string): string {
  openDataDir(dataDir);
  const file = join(dataDir, "secret");
  let secret: string;
  let mode: number;
  try {
    secret = createSmallFile(file, randomBytes(32).toString("base64url"));
    ({ mode } = statSync(file));
  } catch (error) {
    throw new StartError(`The secret cannot be used: ${systemCause(error) ?? describeError(error)}`);
  }
  const problem = secretProblem(secret, mode);
  if (problem !== null) throw new StartError(`The secret ${file} ${problem}`);
  return secret;
}

/**
 * Root secret of this installation: SERVER_SECRET, or 32 random bytes generated once in DATA_DIR/secret (mode 600). Throws a
 * StartError if the file cannot be written or must not be used.
 */
function rootSecret(): string {
  return processSingleton("root-secret", () => {
    const { SERVER_SECRET, DATA_DIR } = env();
    return SERVER_SECRET ?? secretIn(DATA_DIR);
  });
}

/** Reads or generates the secret, so that a start with an unusable one ends before it does anything else. */
export function requireSecret(): void {
  rootSecret();
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
  | "support-links"
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

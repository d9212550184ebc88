import "server-only";

import { createHmac, hash } from "node:crypto";
import { deriveSecret } from "@/server/platform/secret";

/** 256 bits in base64url. */
const FORM = /^[\w-]{43}$/;

/** Whether the text may be a token. Any other needs no look-up. */
export const isLinkToken = (text: string): boolean => FORM.test(text);

/** SHA-256, hex. A token has 256 bits of entropy, so a slow hash would protect nothing. */
export const hashLinkToken = (token: string): string => hash("sha256", token);

/**
 * The token of a submission: the same submission always yields the same token, although none is stored. Without both the
 * submission's own token and the server's secret nobody can derive it (docs/decisions/027).
 */
export function linkTokenOfSubmission(submission: readonly string[]): string {
  return createHmac("sha256", deriveSecret("support-links"))
    .update(JSON.stringify(submission))
    .digest("base64url");
}

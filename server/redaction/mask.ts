import "server-only";

import { hash } from "node:crypto";
import { MASK_START } from "@/lib/contracts/log/logged-body";
import { processSingleton } from "@/server/platform/registry";
import { deriveSecret } from "@/server/platform/secret";

let lastKey: { bytes: Buffer | null; text: string } = { bytes: null, text: "" };

/** A short keyed hash: it shows which values are equal, and no value can be derived from it. */
export function fingerprintOf(value: string | Uint8Array): string {
  const key = processSingleton("redaction-key", () => deriveSecret("redaction"));
  if (key !== lastKey.bytes) lastKey = { bytes: key, text: key.toString("hex") };
  const text = typeof value === "string" ? value : Buffer.from(value).toString("latin1");
  return hash("sha256", `${lastKey.text}:${text}`).slice(0, 6);
}

/**
 * Shows the length and fingerprint of a value in its place. Line feeds in the value are kept after the mask: the explainer
 * counts lines in the logged text.
 */
export function mask(value: string, hasFingerprint = true): string {
  const print = hasFingerprint ? ` #${fingerprintOf(value)}` : "";
  const shown = `${MASK_START}${value.length} chars${print}]`;
  return value.includes("\n") ? shown + value.replaceAll(/[^\n]+/g, "") : shown;
}

import "server-only";

import { hash } from "node:crypto";
import { processSingleton } from "@/server/platform/registry";
import { deriveSecret } from "@/server/platform/secret";

/** How every mask begins: the dashboard recognises masked text by it. */
const MASK_START = "[redacted ";

let lastKey: { bytes: Buffer | null; text: string } = { bytes: null, text: "" };

/** A short keyed hash: equal values can be recognised, and no value can be found from it. */
export function fingerprintOf(value: string | Uint8Array): string {
  const key = processSingleton("redaction-key", () => deriveSecret("redaction"));
  if (key !== lastKey.bytes) lastKey = { bytes: key, text: key.toString("hex") };
  const text = typeof value === "string" ? value : Buffer.from(value).toString("latin1");
  return hash("sha256", `${lastKey.text}:${text}`).slice(0, 6);
}

/**
 * Length and fingerprint of a value. Line feeds inside of it stay behind the mask: the explainer counts lines in the
 * logged text, so a mask must not move what follows.
 */
export function mask(value: string, hasFingerprint = true): string {
  const print = hasFingerprint ? ` #${fingerprintOf(value)}` : "";
  const shown = `${MASK_START}${value.length} chars${print}]`;
  return value.includes("\n") ? shown + value.replaceAll(/[^\n]+/g, "") : shown;
}

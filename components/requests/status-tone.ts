import type { BadgeTone } from "@/components/ui/badge";

/** A status's family: 2xx ok, 4xx warn, 429 limit, 5xx bad. */
export function statusTone(status: number): "ok" | "warn" | "limit" | "bad" {
  if (status === 429) return "limit";
  if (status >= 500) return "bad";
  return status >= 400 ? "warn" : "ok";
}

export const TONE_TEXT = {
  ok: "text-ok-text",
  warn: "text-warn-text",
  limit: "text-limit-text",
  bad: "text-bad-text",
} as const satisfies Partial<Record<BadgeTone, string>>;

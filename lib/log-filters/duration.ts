const UNITS_US: Readonly<Record<string, number>> = { us: 1, µs: 1, ms: 1_000, s: 1_000_000 };
const DURATION = /^(\d{1,6}(?:\.\d{1,3})?)\s?(us|µs|ms|s)$/i;
/** The log stores a duration as a 32-bit number of microseconds. */
const MAX_US = 2_147_483_647;

/** Reads "500ms", "1.5 s" or "80us"; null for anything else. */
export function readDuration(typed: string): { text: string; durationUs: number } | null {
  const [, number = "", unit = ""] = DURATION.exec(typed.trim()) ?? [];
  const named = unit.toLowerCase();
  const durationUs = Math.round(Number(number) * (UNITS_US[named] ?? Number.NaN));
  if (number === "" || !Number.isSafeInteger(durationUs) || durationUs > MAX_US) return null;
  return { text: number + (named === "µs" ? "us" : named), durationUs };
}

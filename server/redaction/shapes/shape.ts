import "server-only";

/** A secret that a pattern recognizes. */
export interface Shape {
  /** Every secret of this shape contains one of these, in any letter case. */
  hints: readonly string[];
  pattern: string;
}

/** Requires a digit, which random characters have and most words do not. */
export const MIXED = String.raw`(?=[\w-]{0,40}\d)`;

export function shape(prefixes: string, body: string, hints = prefixes): Shape {
  return { hints: hints.split("|"), pattern: `(?:${prefixes})${body}` };
}

import "server-only";

import type { Budget } from "./budget";
import type { Secrecy } from "./secret-names";
import type { Span } from "./spans";

/** An object or array that is open. */
export interface Frame {
  /** Of the name that it stands behind, for all that is in it. */
  secrecy: Secrecy;
  /** Of the name that it holds as a value: `{ "name": "password", "value": "…" }`. */
  labelled: Secrecy;
  /** The value that goes with that label, when it came first. */
  value: Span | null;
}

export function newFrame(secrecy: Secrecy): Frame {
  return { secrecy, labelled: "harmless", value: null };
}

/** Objects that stand for one member: `{ "name": "password", "value": "…" }`. */
export type LabelRole = "label" | "labelled";

const LABELS = new Set(["name", "key", "header", "field", "parameter", "param"]);
const LABELLED = new Set(["value", "val", "values", "content"]);

export function labelRoleOf(name: string): LabelRole | null {
  if (name.length > 9) return null;
  const lower = name.toLowerCase();
  if (LABELS.has(lower)) return "label";
  return LABELLED.has(lower) ? "labelled" : null;
}

/** Secrets in a text that stands in a string; offsets count from its start. */
type FindInner = (inner: string) => Span[];

/** How a JSON text is searched. */
export interface JsonSearchOptions {
  findInner: FindInner;
  budget: Budget;
  /** Its names are ours, and tell nothing of what stands behind them. */
  isOurs?: boolean;
}

import "server-only";

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

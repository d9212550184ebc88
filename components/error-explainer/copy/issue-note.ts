import type { Issue } from "../body/place-issues";
import { issuePredicate } from "@/lib/errors/issue-phrase";
import { toPlace } from "@/lib/errors/issue-place";

/**
 * The note beside a line: short, because the line shows the place. A message keeps its case: it may start with a sent
 * value.
 */
export function issueNote(
  { code, path, message, suggestion, belongsUnder, isThereToo, line }: Issue,
  missing: boolean,
): string {
  if (belongsUnder !== undefined && isThereToo) return `Already in ${belongsUnder}: remove this one`;
  if (belongsUnder !== undefined) return `Belongs under ${belongsUnder}`;
  if (code === "unknown_field")
    return suggestion ? `Unknown field; did you mean ${suggestion}?` : "Unknown field";
  // Its message names places in the text as sent, which may differ from this text.
  if (code === "duplicate_member" && line === null) return "Given twice";
  if (missing && code === "required") return `${String(path.at(-1) ?? "body")} ${issuePredicate(code)}`;
  return missing ? `${toPlace(path)}: ${message}` : message;
}

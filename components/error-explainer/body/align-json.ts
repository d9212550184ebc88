import { nextToken } from "@/lib/json/next-token";
import { numberProblem } from "@/lib/json/number-problem";

/** Marks a text that stands for a number: a character that nobody types. */
const MARK = "\ue000";
const MARKED = new RegExp(`"${MARK}([^"]*)"`, "g");

/**
 * `text` as indented JSON with its object keys in the order that they have in `model`: the API does not look at key order
 * either, so that a comparison shows only what made the requests different. Null when one of them is not JSON.
 */
export function alignJson(text: string, model: string): string | null {
  try {
    const aligned = align(JSON.parse(markNumbers(text)), JSON.parse(model));
    return JSON.stringify(aligned, null, 2).replaceAll(MARKED, "$1");
  } catch {
    return null;
  }
}

/** Numbers that parsing would change become marked texts: two of them are told apart by the digits that were sent. */
function markNumbers(text: string): string {
  let marked = "";
  let done = 0;
  for (let token = nextToken(text, 0); token.kind !== "end"; token = nextToken(text, token.end)) {
    const written = text.slice(token.start, token.end);
    if (token.kind !== "number" || numberProblem(written) === null) continue;
    marked += `${text.slice(done, token.start)}"${MARK}${written}"`;
    done = token.end;
  }
  return marked + text.slice(done);
}

function align(value: unknown, model: unknown): unknown {
  if (Array.isArray(value)) {
    const models: unknown[] = Array.isArray(model) ? model : [];
    return value.map((entry, index) => align(entry, models[index]));
  }
  if (!isObject(value)) return value;
  const known = isObject(model) ? model : {};
  const names = [...Object.keys(known).filter((name) => Object.hasOwn(value, name)), ...Object.keys(value)];
  return Object.fromEntries([...new Set(names)].map((name) => [name, align(value[name], known[name])]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

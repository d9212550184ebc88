import { nextToken } from "@/lib/json/next-token";
import { numberProblem } from "@/lib/json/number-problem";
import { prettyJson } from "@/lib/json/pretty-json";

/** Marks a string that stands for a number; a private-use character that nobody types. */
const MARK = "\ue000";
const MARKED = new RegExp(`"${MARK}([^"]*)"`, "g");

/**
 * Returns `text` as indented JSON with its object keys in `model`'s order. The API ignores key order too, so a comparison
 * shows only real differences. Null if either text is not JSON.
 */
export function alignJson(text: string, model: string): string | null {
  // Refuses what is nested too deeply to be indented.
  if (prettyJson(text) === null) return null;
  try {
    const aligned = align(JSON.parse(markNumbers(text)), JSON.parse(model));
    return JSON.stringify(aligned, null, 2).replaceAll(MARKED, "$1");
  } catch {
    return null;
  }
}

/** Turns numbers that parsing would change into marked strings, so that their digits are compared as sent. */
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

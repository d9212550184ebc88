import { MAX_JSON_DEPTH } from "./body-limits";

/**
 * Indents JSON by two spaces without reading its values, so that long numbers, escapes and repeated names stay as sent.
 * Null when `text` is not JSON, or is nested so deeply that the indentation would be far larger than the text.
 */
export function prettyJson(text: string): string | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  let depth = 0;
  let pretty = "";
  let previous = "";
  for (const [token] of text.matchAll(TOKEN)) {
    const isClosing = token === "}" || token === "]";
    if (isClosing) depth -= 1;
    // An empty object or array stays on one line.
    const breaksLine = isOpening(previous) ? !isClosing : isClosing || previous === ",";
    if (breaksLine) pretty += `\n${"  ".repeat(depth)}`;
    pretty += token === ":" ? ": " : token;
    if (isOpening(token)) depth += 1;
    if (depth > MAX_JSON_DEPTH) return null;
    previous = token;
  }
  return pretty;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

const isOpening = (token: string) => token === "{" || token === "[";

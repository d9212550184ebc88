/**
 * Indents JSON by two spaces without reading its values, so that long numbers, escapes and repeated names stay as they
 * were sent; null when `text` is not JSON.
 */
export function prettyJson(text: string): string | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  let depth = 0;
  let pretty = "";
  const line = () => `\n${"  ".repeat(depth)}`;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") {
      depth += 1;
      pretty += token + line();
    } else if (token === "}" || token === "]") {
      depth -= 1;
      const empty = /[{[]\s*$/.test(pretty);
      pretty = empty ? pretty.trimEnd() + token : pretty + line() + token;
    } else if (token === ",") pretty += token + line();
    else if (token === ":") pretty += ": ";
    else pretty += token;
  }
  return pretty;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

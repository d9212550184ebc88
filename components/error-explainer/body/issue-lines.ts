export type JsonPath = readonly (string | number)[];

interface PinnedPath {
  /** 1-based line of the value or, if it is missing, of the nearest enclosing value. */
  line: number;
  /** Whether the body has no value at the full path. */
  missing: boolean;
}

interface Container {
  path: string[];
  /** Null in an object; the index of the next element in an array. */
  index: number | null;
}

/** The closing quote is optional, so that a truncated string is one token, up to the end of its line. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"?|[{}[\],:]|\n|[^\s{}[\],:"]+/g;

/**
 * Returns the line of each value in JSON text, by path. Scans tokens rather than parsing, so that it also works for a
 * body that the log has truncated.
 */
export function indexJsonLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const open: Container[] = [];
  let line = 1;
  let key: string | null = null;
  for (const [token] of text.matchAll(TOKEN)) {
    const top = open.at(-1);
    if (token === "\n") line++;
    else if (token === "}" || token === "]") open.pop();
    else if (token === "," && top && top.index !== null) top.index++;
    else if (token === "," || token === ":") continue;
    else if (top && top.index === null && key === null) {
      key = readKey(token);
      lines.set(toId([...top.path, key]), line);
    } else {
      const path = top ? [...top.path, key ?? String(top.index ?? "")] : [];
      key = null;
      const id = toId(path);
      if (!lines.has(id)) lines.set(id, line);
      if (token === "{" || token === "[") open.push({ path, index: token === "[" ? 0 : null });
    }
  }
  return lines;
}

/** Where to show an issue: at its value or at the object that should have held it. Null if the text has neither. */
export function pinPath(lines: ReadonlyMap<string, number>, path: JsonPath): PinnedPath | null {
  for (let length = path.length; length >= 0; length--) {
    const line = lines.get(toId(path.slice(0, length)));
    if (line !== undefined) return { line, missing: length < path.length };
  }
  return null;
}

/** A name may have any character, so that no separator could join names. */
function toId(path: JsonPath): string {
  return JSON.stringify(path.map(String));
}

function readKey(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}

export interface JsonError {
  /** 1-based line of the first character that cannot stand there. */
  line: number;
  says: string;
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;
type Expected =
  "value" | "name" | "first name or }" | "first value or ]" | "colon" | "comma or }" | "comma or ]" | "end";

/** The first place where text stops being JSON; null when it does not, or when only its end is missing. */
export function findJsonError(text: string): JsonError | null {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let at = 0;
  const afterValue = (): Expected => {
    const top = open.at(-1);
    return top === undefined ? "end" : top === "{" ? "comma or }" : "comma or ]";
  };
  for (;;) {
    at = match(SPACE, text, at) ?? at;
    if (at >= text.length) return null;
    const char = text.charAt(at);
    const closes = (char === "}" && expected.endsWith("}")) || (char === "]" && expected.endsWith("]"));
    if (closes) {
      open.pop();
      expected = afterValue();
      at++;
    } else if (char === "," && expected.startsWith("comma")) {
      expected = open.at(-1) === "{" ? "name" : "value";
      at++;
    } else if (char === ":" && expected === "colon") {
      expected = "value";
      at++;
    } else if ((char === "{" || char === "[") && expected.includes("value")) {
      open.push(char);
      expected = char === "{" ? "first name or }" : "first value or ]";
      at++;
    } else {
      const end = matchToken(expected, text, at);
      if (end === null) return { line: text.slice(0, at).split("\n").length, says: says(expected, char) };
      expected = expected.includes("name") ? "colon" : afterValue();
      at = end;
    }
  }
}

function matchToken(expected: Expected, text: string, at: number): number | null {
  if (expected.includes("name")) return match(STRING, text, at);
  return expected.includes("value") ? (match(STRING, text, at) ?? match(SCALAR, text, at)) : null;
}

function match(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function says(expected: Expected, found: string): string {
  if (found === "'") return "JSON has no single quotes";
  if (expected === "name" && found === "}") return "a comma too many before this";
  if (expected === "value" && (found === "]" || found === "}")) return "a value is missing before this";
  if (expected.startsWith("comma")) return "a comma is missing before this";
  if (expected === "colon") return "a colon is missing after the name";
  if (expected === "end") return "nothing may follow the value";
  return expected.includes("name") ? "a name in double quotes is expected" : "not a JSON value";
}

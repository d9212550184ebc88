export type CodeLanguage = "json" | "bash" | "js" | "python" | "text";
export type TokenKind = "plain" | "string" | "literal" | "keyword" | "property" | "comment" | "punctuation";

export interface Token {
  kind: TokenKind;
  text: string;
}

/** Longer code is shown without colour, so that tokenizing never holds up the page. */
const MAX_LENGTH = 64 * 1_024;

const NUMBER = "-?\\b\\d[\\d_]*(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b";
const DOUBLE = '"(?:[^"\\\\\\n]|\\\\.)*"?';
const SINGLE = "'(?:[^'\\\\\\n]|\\\\.)*'?";
const TEMPLATE = "`(?:[^`\\\\]|\\\\[\\s\\S])*`?";

const words = (list: string) => `\\b(?:${list.replaceAll(" ", "|")})\\b`;

/** Alternatives in order of precedence; text that none of them matches is plain. */
const GRAMMARS: Record<Exclude<CodeLanguage, "text">, readonly (readonly [TokenKind, string])[]> = {
  json: [
    ["property", '"(?:[^"\\\\\\n]|\\\\.)*"(?=\\s*:)'],
    ["string", DOUBLE],
    ["literal", `${NUMBER}|${words("true false null")}`],
    ["punctuation", "[{}\\[\\],:]"],
  ],
  bash: [
    ["comment", "(?<![^\\s])#.*"],
    ["string", `${DOUBLE.replaceAll("\\n", "")}|'[^']*'?`],
    ["property", "\\$\\{?\\w+\\}?"],
    ["literal", "(?<=\\s)--?[A-Za-z][\\w-]*"],
    ["keyword", words("curl export if then else fi for do done while sleep echo")],
    ["punctuation", "\\\\(?=\\n)|[|&;<>]"],
  ],
  js: [
    ["comment", "\\/\\/.*|\\/\\*[\\s\\S]*?(?:\\*\\/|$)"],
    ["string", `${DOUBLE}|${SINGLE}|${TEMPLATE}`],
    [
      "keyword",
      words(
        "async await break case catch class const continue else export for from function if import in instanceof let new of return switch throw try typeof while",
      ),
    ],
    ["literal", `${NUMBER}|${words("true false null undefined")}`],
    ["property", "\\b[A-Za-z_$][\\w$]*(?=\\s*:)"],
    ["punctuation", "[{}()\\[\\],;:]"],
  ],
  python: [
    ["comment", "#.*"],
    ["string", `\\b[fbr]?"""[\\s\\S]*?(?:"""|$)|\\b[fbr](?:${DOUBLE}|${SINGLE})|${DOUBLE}|${SINGLE}`],
    [
      "keyword",
      words(
        "and as assert async await break class continue def del elif else except finally for from if import in is lambda not or pass raise return try while with yield",
      ),
    ],
    ["literal", `${NUMBER}|${words("True False None")}`],
    ["punctuation", "[{}()\\[\\],:]"],
  ],
};

const compiled = new Map<CodeLanguage, RegExp>();

function pattern(language: Exclude<CodeLanguage, "text">): RegExp {
  const known = compiled.get(language);
  if (known) return known;
  const groups = GRAMMARS[language].map(([, source]) => `(${source})`);
  const regexp = new RegExp(groups.join("|"), "g");
  compiled.set(language, regexp);
  return regexp;
}

/** Splits code into coloured tokens. Joined, their texts always equal the code. */
export function tokenize(code: string, language: CodeLanguage): Token[] {
  if (language === "text" || code.length > MAX_LENGTH)
    return code === "" ? [] : [{ kind: "plain", text: code }];
  const grammar = GRAMMARS[language];
  const tokens: Token[] = [];
  let end = 0;
  for (const match of code.matchAll(pattern(language))) {
    if (match[0] === "") continue;
    if (match.index > end) tokens.push({ kind: "plain", text: code.slice(end, match.index) });
    const rule = grammar.findIndex((_, index) => match[index + 1] !== undefined);
    tokens.push({ kind: grammar[rule]?.[0] ?? "plain", text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < code.length) tokens.push({ kind: "plain", text: code.slice(end) });
  return tokens;
}

/** `tokenize` line by line; a token that spans lines is cut at each line break. */
export function tokenizeLines(code: string, language: CodeLanguage): Token[][] {
  const lines: Token[][] = [[]];
  for (const { kind, text } of tokenize(code, language)) {
    text.split("\n").forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part !== "") lines.at(-1)?.push({ kind, text: part });
    });
  }
  return lines;
}

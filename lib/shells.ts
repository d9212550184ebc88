export const SHELLS = ["bash", "powershell", "cmd"] as const;
export type Shell = (typeof SHELLS)[number];

/** Literal text, or the name of an environment variable. */
export type ArgumentPart = string | { variable: string };

interface ShellRules {
  /** The name of the real curl: Windows PowerShell has an alias `curl`. */
  curl: string;
  /** Quotes one argument so that the shell expands and runs nothing in it. */
  quote: (text: string) => string;
  /** A header with the value of an environment variable. */
  headerWith: (before: string, variable: string) => string;
  /** Quotes one argument of which some parts are values of environment variables. */
  quoteParts: (parts: readonly ArgumentPart[]) => string;
  /** Ends a line that continues on the next. */
  continues: string;
  comment: string;
}

export const SHELL_RULES: Record<Shell, ShellRules> = {
  bash: {
    curl: "curl",
    quote: (text) => (/^[\w@%+=:,./-]+$/.test(text) ? text : shellQuote(text)),
    headerWith: (before, variable) => `"${before}$${variable}"`,
    quoteParts: (parts) =>
      parts.map((part) => (typeof part === "string" ? shellQuote(part) : `"$${part.variable}"`)).join(""),
    continues: " \\\n",
    comment: "# ",
  },
  powershell: {
    curl: "curl.exe",
    quote: (text) => powershellString(escapeQuotes(text)),
    headerWith: (before, variable) => `"${before}$env:${variable}"`,
    quoteParts: (parts) =>
      powershellText(
        parts.map((part) => (typeof part === "string" ? escapeQuotes(part) : part)),
        (variable) => `$(\${env:${variable}} -replace '(\\\\*)(\\x22)', '$1$1\\$2')`,
      ),
    continues: " `\n",
    comment: "# ",
  },
  cmd: {
    curl: "curl",
    quote: (text) => `^"${caretEscape(doubleLastBackslashes(escapeQuotes(text)))}^"`,
    headerWith: (before, variable) => cmdQuote([before, { variable }]),
    quoteParts: (parts) => cmdQuote(parts),
    continues: " ^\n",
    comment: "rem ",
  },
};

/** Quotes `text` as one word of a POSIX shell, which expands and runs nothing in it. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A PowerShell string in which nothing is expanded. Typographic quotes end it too, so they are doubled as well. */
export function powershellString(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201b]/g, "$&$&")}'`;
}

/** A PowerShell string in which only the variables are expanded. */
export function powershellText(
  parts: readonly ArgumentPart[],
  expand = (variable: string) => `\${env:${variable}}`,
): string {
  const text = parts.map((part) =>
    typeof part === "string" ? part.replaceAll(/[`$"\u201c-\u201e]/g, "`$&") : expand(part.variable),
  );
  return `"${text.join("")}"`;
}

/**
 * One argument with values of variables. The command prompt replaces `%NAME%` before it looks for special characters, so the
 * value must stand in real quotes, in which only a quote is special: two of them are one, for the prompt and for the program.
 * A percent sign and a line end cannot stand in quotes: they interrupt them and have a caret. Not covered: a
 * backslash before a quote of the value, or at the value's and the argument's end, changes the arguments but runs nothing.
 */
function cmdQuote(parts: readonly ArgumentPart[]): string {
  const text = parts.map((part, index) => {
    if (typeof part !== "string") return `%${part.variable}:"=""%`;
    const escaped = part.replaceAll(
      /(?<!\\)(\\*)("|%+|\r\n|\r|\n)/g,
      (_, slashes: string, special: string) => {
        const doubled = slashes + slashes;
        return special === '"' ? `${doubled}""` : `${doubled}"${caretEscape(special)}"`;
      },
    );
    return index === parts.length - 1 ? doubleLastBackslashes(escaped) : escaped;
  });
  return `"${text.join("")}"`;
}

/** Before the quote that ends an argument. */
const doubleLastBackslashes = (text: string) => text.replace(/(?<!\\)\\+$/, "$&$&");

/** Programs on Windows split their command line themselves: a quote and the backslashes before it are escaped. */
const escapeQuotes = (text: string) => text.replaceAll(/(?<!\\)(\\*)"/g, String.raw`$1$1\"`);

/**
 * Every special character of the command prompt gets a caret. Quotes get one too: an unescaped quote begins a string in
 * which carets do not count. What follows a percent sign gets one as well: it makes `%NAME%`, and `%NAME:from=to%`, the name
 * of a variable that is not set, so it stays as is.
 */
function caretEscape(text: string): string {
  return text
    .replaceAll(/["%^&|<>()!]/g, "^$&")
    .replaceAll(/\r\n|\r|\n/g, "^\n\n")
    .replaceAll(/%(?=[^^])/g, "%^");
}

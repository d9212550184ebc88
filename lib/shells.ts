export const SHELLS = ["bash", "powershell", "cmd"] as const;
export type Shell = (typeof SHELLS)[number];

interface ShellRules {
  /** curl, and not what the shell calls so: Windows PowerShell has an alias of its own. */
  curl: string;
  /** One argument, of which the shell neither expands nor runs anything. */
  quote: (text: string) => string;
  /** A header with the value of an environment variable. */
  headerWith: (before: string, variable: string) => string;
  /** At the end of a line that goes on. */
  continues: string;
  comment: string;
}

export const SHELL_RULES: Record<Shell, ShellRules> = {
  bash: {
    curl: "curl",
    quote: (text) => (/^[\w@%+=:,./-]+$/.test(text) ? text : shellQuote(text)),
    headerWith: (before, variable) => `"${before}$${variable}"`,
    continues: " \\\n",
    comment: "# ",
  },
  powershell: {
    curl: "curl.exe",
    quote: (text) => powershellString(escapeQuotes(text)),
    headerWith: (before, variable) => `"${before}$env:${variable}"`,
    continues: " `\n",
    comment: "# ",
  },
  cmd: {
    curl: "curl",
    quote: (text) => `^"${caretEscape(escapeQuotes(text).replace(/\\+$/, "$&$&"))}^"`,
    headerWith: (before, variable) => `^"${before}%${variable}%^"`,
    continues: " ^\n",
    comment: "rem ",
  },
};

/** `text` as one word of a POSIX shell: nothing in it is expanded or run. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A string of PowerShell in which nothing is expanded. Typographic quotes end it too, and are doubled as well. */
export function powershellString(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201b]/g, "$&$&")}'`;
}

/** A program of Windows splits its command line itself: a quote is escaped, and so are the backslashes before it. */
const escapeQuotes = (text: string) => text.replaceAll(/(\\*)"/g, String.raw`$1$1\"`);

/**
 * For the command prompt every sign of its own gets a caret, also the quotes, so that none of them begins a string in
 * which carets would not count. A caret inside of `%NAME%` makes it another name, which is not set and stays as it is.
 */
function caretEscape(text: string): string {
  return text.replaceAll(/["%^&|<>()!]/g, "^$&").replaceAll(/\r\n|\r|\n/g, "^\n\n");
}

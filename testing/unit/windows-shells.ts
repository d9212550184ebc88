/* Parses commands like the shells of Windows, according to their documentation and sources. */

/** Splits a command line into arguments like the C runtime. */
function splitCommandLine(line: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    if (slashes > 0) {
      const isBeforeQuote = line[at + slashes] === '"';
      word = (word ?? "") + "\\".repeat(isBeforeQuote ? Math.floor(slashes / 2) : slashes);
      at += slashes;
      if (isBeforeQuote && slashes % 2 === 1) {
        word += '"';
        continue;
      }
      if (at >= line.length) break;
    }
    const char = line.charAt(at);
    if (char === '"' && isQuoted && line[at + 1] === '"') {
      word = `${word ?? ""}"`;
      at++;
    } else if (char === '"') {
      isQuoted = !isQuoted;
      word ??= "";
    } else if (!isQuoted && /[ \t]/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? "") + char;
  }
  return word === null ? words : [...words, word];
}

/** The value of `NAME`, or of `NAME:from=to`, in which every `from` is replaced. */
function cmdValue(name: string, env: Readonly<Record<string, string>>): string | undefined {
  const [, bare = name, from, to = ""] = /^([^:]*):([^=]+)=(.*)$/s.exec(name) ?? [];
  return from === undefined ? env[bare] : env[bare]?.replaceAll(from, () => to);
}

/** Where the name between two percent signs is not set, the first stays, and the second may begin another name. */
function expandPercents(text: string, env: Readonly<Record<string, string>>): string {
  let expanded = "";
  let rest = text;
  for (let match = /%([^%\n]*)%/.exec(rest); match; match = /%([^%\n]*)%/.exec(rest)) {
    const value = cmdValue(match[1] ?? "", env);
    const taken = match.index + (value === undefined ? 1 : match[0].length);
    expanded += value === undefined ? rest.slice(0, taken) : rest.slice(0, match.index) + value;
    rest = rest.slice(taken);
  }
  return expanded + rest;
}

/** Returns the arguments of the last command in a text pasted into a command prompt. */
export function readCmd(text: string, env: Readonly<Record<string, string>>): string[] {
  const expanded = expandPercents(text, env);
  let line = "";
  let isQuoted = false;
  for (let at = 0; at < expanded.length; at++) {
    const char = expanded.charAt(at);
    if (char === "^" && !isQuoted) {
      at++;
      if (expanded.charAt(at) === "\n") at++;
      line += expanded.charAt(at);
    } else if (char === "\n") {
      line = "";
      isQuoted = false;
    } else if (!isQuoted && /[&|<>()]/.test(char)) throw new Error(`${char} ends the command`);
    else {
      if (char === '"') isQuoted = !isQuoted;
      line += char;
    }
  }
  return splitCommandLine(line);
}

interface PowershellRun {
  /** The command line, split into words. */
  words: string[];
  /** The text written to the file `$body`. */
  body: string | null;
}

/** Runs a PowerShell script in the subset used by `toCurl`. */
export function readPowershell(script: string, env: Readonly<Record<string, string>>): PowershellRun {
  const tokens = [
    ...script.matchAll(
      /'((?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*)'|"((?:[^"`]|`.)*)"|`\n|\n|[^\s'"`]+|[ ]+/g,
    ),
  ];
  if (tokens.map(([whole]) => whole).join("") !== script) throw new Error("A quote is unterminated");
  const words: (string | null)[] = [];
  let body: string | null = null;
  for (const [whole, literal, expanding] of tokens) {
    if (whole === "\n") words.push(null);
    else if (literal !== undefined) words.push(literal.replaceAll(/(['\u2018-\u201b])\1/g, "$1"));
    else if (expanding !== undefined) words.push(expandString(expanding, env));
    else if (/\S/.test(whole) && whole !== "`\n") words.push(whole);
  }
  const write = words.indexOf("[IO.File]::WriteAllText($body,");
  if (write >= 0) body = words[write + 1] ?? null;
  const given = words.slice(words.indexOf("curl.exe")).filter((word) => word !== null);
  return { words: splitCommandLine(given.map(asOlderVersions).join(" ")), body };
}

/** A backtick makes the next character literal. Of expressions, only `-replace` on a variable is known. */
function expandString(text: string, env: Readonly<Record<string, string>>): string {
  return text.replaceAll(
    /`(.)|\$env:(\w+)|\$\{env:(\w+)\}|\$\(\$\{env:(\w+)\} -replace '([^']*)', '([^']*)'\)/gs,
    (_, ...groups: (string | undefined)[]) => {
      const [literal, bare, braced, name, from = "", to = ""] = groups;
      if (name !== undefined) return (env[name] ?? "").replaceAll(new RegExp(from, "g"), to);
      return literal ?? env[bare ?? braced ?? ""] ?? "";
    },
  );
}

/** Windows PowerShell quotes words with unquoted white space, and changes nothing else. */
function asOlderVersions(word: string): string {
  let quotes = 0;
  let needsQuotes = false;
  for (const [index, char] of Array.from(word).entries()) {
    if (char === '"' && word[index - 1] !== "\\") quotes++;
    else if (/\s/.test(char) && quotes % 2 === 0) needsQuotes = true;
  }
  return needsQuotes ? `"${word}${word.endsWith("\\") ? "\\" : ""}"` : word;
}

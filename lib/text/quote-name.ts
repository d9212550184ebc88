const MAX_LENGTH = 60;

/** A name that a client gave, in a message: between backticks, and cut when it is long. */
export function quoteName(name: string): string {
  return `\`${shortenName(name)}\``;
}

/** Cut, so that an answer that repeats it stays small; never in the middle of a character. */
export function shortenName(name: string, maxLength = MAX_LENGTH): string {
  if (name.length <= maxLength) return name;
  return `${name.slice(0, maxLength).replace(/[\ud800-\udbff]$/, "")}…`;
}

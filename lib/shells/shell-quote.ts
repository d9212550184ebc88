/** `text` as one word of a POSIX shell: nothing in it is expanded or run. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

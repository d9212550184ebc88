import { visibleText } from "@/lib/text/visible-text";

/** A run of backticks that is longer than any in the text: nothing in the text can end the code. */
function ticksFor(text: string, atLeast: number): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return "`".repeat(Math.max(atLeast, longest + 1));
}

/** Foreign text on one line, as code. */
export function inlineCode(text: string): string {
  const shown = visibleText(text);
  const ticks = ticksFor(shown, 1);
  // Markdown takes one space from each end: a backtick next to the marks, or an empty text, would change their length.
  const pad = shown === "" || shown.startsWith("`") || shown.endsWith("`") ? " " : "";
  return `${ticks}${pad}${shown}${pad}${ticks}`;
}

/** Foreign text as a block of code. */
export function codeBlock(language: "json" | "diff" | "sh" | "", text: string): string {
  const ticks = ticksFor(text, 3);
  return `${ticks}${language}\n${text}\n${ticks}`;
}

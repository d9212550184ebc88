const MAX_TAIL = 14;
const PLAIN_TAIL = 6;

/**
 * Where to cut a text that may not fit: the tail always shows, the head gives way. A path keeps its last segment when
 * that is short, an id its last characters.
 */
export function splitMiddle(text: string): { head: string; tail: string } {
  const lastSegment = text.slice(Math.max(0, text.lastIndexOf("/")));
  const isPath = text.includes("/") && lastSegment.length > 1;
  const tailLength = isPath && lastSegment.length <= MAX_TAIL ? lastSegment.length : PLAIN_TAIL;
  // Nothing to gain from cutting what is hardly longer than its tail.
  if (text.length <= tailLength * 2) return { head: text, tail: "" };
  const start = text.length - tailLength;
  // Never in the middle of a character.
  const cut = /[\udc00-\udfff]/.test(text.charAt(start)) ? start - 1 : start;
  return { head: text.slice(0, cut), tail: text.slice(cut) };
}

import "server-only";

const encoder = new TextEncoder();

/** The beginning of a text: at most so many bytes in UTF-8, and never half a character. */
export function cutText(text: string, bytes: number): string {
  // No UTF-16 unit needs more than three bytes: a short text is not even counted.
  if (text.length * 3 <= bytes) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}

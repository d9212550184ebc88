/** Text colour of an HTTP status; always beside the number itself. */
export function statusTextClass(status: number): string {
  if (status === 429) return "text-limit-text";
  if (status >= 500) return "text-bad-text";
  return status >= 400 ? "text-warn-text" : "text-ok-text";
}

import "server-only";

/** Why it failed, in one line. Where a name has several addresses, Node's error has a message for each and none itself. */
export function errorReason(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") {
    return [...new Set(error.errors.map(errorReason))].join("; ");
  }
  const [line = ""] = (error instanceof Error ? error.message || error.name : String(error)).split("\n");
  return line;
}

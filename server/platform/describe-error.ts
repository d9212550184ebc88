import "server-only";

/** Why it failed, in one line. Where a name has several addresses, Node's error has a message for each and none itself. */
export function describeError(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") {
    return [...new Set(error.errors.map(describeError))].join("; ");
  }
  const [line = ""] = (error instanceof Error ? error.message || error.name : String(error)).split("\n");
  return line;
}

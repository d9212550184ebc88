import "server-only";

/**
 * Why something failed, in one line. For a host name with several addresses, Node's error has one message per address and
 * none of its own.
 */
export function describeError(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") {
    return [...new Set(error.errors.map(describeError))].join("; ");
  }
  const [line = ""] = (error instanceof Error ? error.message || error.name : String(error)).split("\n");
  return line;
}

/** Whether an error has one of these codes: a system call's, or a database's SQLSTATE. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && "code" in error && codes.some((code) => error.code === code);

const CAUSES: Record<string, string> = {
  ENOSPC: "no space is left on its disk",
  EDQUOT: "this user's disk quota is used up",
  EROFS: "its file system is read-only",
  EACCES: "this user may not use it",
  EPERM: "this user may not use it",
  ENOTDIR: "a file is in the place of a folder",
  EISDIR: "a folder is in the place of a file",
  EEXIST: "a file is in the place of a folder",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its symbolic links lead in a circle",
  EMFILE: "this process has too many files open",
  ENFILE: "this machine has too many files open",
  EIO: "its disk reports an error",
};

/** Describes a system call's error for an operator, with the file concerned; null for any other error. */
export function systemCause(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  const cause = CAUSES[error.code];
  if (cause === undefined) return null;
  const path = "path" in error && typeof error.path === "string" ? `${error.path}: ` : "";
  return `${path}${cause} (${error.code})`;
}

/** A failure that prevents the start. The message is the one line that the operator reads. */
export class StartError extends Error {}

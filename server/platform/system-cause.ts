import "server-only";

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

/** What the system refused, in an operator's words, with the file it is about; null when it is no refusal of the system. */
export function systemCause(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  const cause = CAUSES[error.code];
  if (cause === undefined) return null;
  const path = "path" in error && typeof error.path === "string" ? `${error.path}: ` : "";
  return `${path}${cause} (${error.code})`;
}

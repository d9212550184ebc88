import { ERROR_CATALOG, ERROR_CODES, type ErrorCode } from "./catalog";

export const STATUS_CLASSES = ["2xx", "4xx", "5xx"] as const;

/** Every status that the API documents. */
export const STATUSES: readonly string[] = [
  ...new Set(["200", ...ERROR_CODES.map((code) => String(ERROR_CATALOG[code].status))]),
].toSorted();

/** The codes of a status or a class of them; null: it is success, which has no code. */
export function codesOfStatus(status: string): readonly ErrorCode[] | null {
  if (status.startsWith("2")) return null;
  return ERROR_CODES.filter((code) => {
    const ofCode = String(ERROR_CATALOG[code].status);
    return ofCode === status || (status.endsWith("xx") && ofCode[0] === status[0]);
  });
}

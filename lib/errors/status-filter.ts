import { ERROR_CATALOG, ERROR_CODES, type ErrorCode } from "./catalog";

export const STATUS_CLASSES = ["2xx", "4xx", "5xx"] as const;

/** Every status that the API documents. */
export const STATUSES: readonly string[] = [
  ...new Set(["200", ...ERROR_CODES.map((code) => String(ERROR_CATALOG[code].status))]),
].toSorted();

/** `4xx` for `403`. */
export const statusClassOf = (status: string) => `${status[0] ?? ""}xx`;

const CODES_OF_STATUS: ReadonlyMap<string, readonly ErrorCode[]> = new Map(
  [...STATUS_CLASSES, ...STATUSES].map((wanted) => [
    wanted,
    ERROR_CODES.filter((code) => {
      const status = String(ERROR_CATALOG[code].status);
      return status === wanted || statusClassOf(status) === wanted;
    }),
  ]),
);

/** The codes of a status or a class of them; null: it is success, which has no code. */
export function codesOfStatus(status: string): readonly ErrorCode[] | null {
  return status.startsWith("2") ? null : (CODES_OF_STATUS.get(status) ?? []);
}

/** Whether a request with this code has the status, or one of the class; null is the code of success. */
export function hasStatus(code: string | null, status: string): boolean {
  const codes = codesOfStatus(status);
  return codes === null ? code === null : codes.some((each) => each === code);
}

const CLASS_HINTS = { "2xx": "Succeeded", "4xx": "Refused", "5xx": "Failed" } as const;
const STATUS_HINTS: Readonly<Record<string, string>> = {
  "400": "Bad request",
  "401": "Unauthorized",
  "403": "Forbidden",
  "404": "Not found",
  "409": "Conflict",
  "429": "Too many requests",
  "500": "Internal error",
};

/** Classes, with their statuses under them; success has only one. */
export const STATUS_OPTIONS = STATUS_CLASSES.flatMap((value) => [
  { value, label: value, hint: CLASS_HINTS[value] },
  ...STATUSES.filter((status) => statusClassOf(status) === value && status !== "200").map((status) => {
    return { value: status, label: status, hint: STATUS_HINTS[status] ?? "", isIndented: true };
  }),
]);

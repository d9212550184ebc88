import { OUTCOME_INFO } from "../outcomes";
import { ERROR_CATALOG, ERROR_CODES, type ErrorCode } from "./catalog";

/** The outcomes that are classes of statuses; `limited` is one status of such a class. */
const CLASSES = [OUTCOME_INFO.ok, OUTCOME_INFO.refused, OUTCOME_INFO.failed];
export const STATUS_CLASSES = CLASSES.map(({ name }) => name);

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
function codesOfStatus(status: string): readonly ErrorCode[] | null {
  return statusClassOf(status) === OUTCOME_INFO.ok.name ? null : (CODES_OF_STATUS.get(status) ?? []);
}

/** Whether a request with this code has the status, or one of the class; null is the code of success. */
export function hasStatus(code: string | null, status: string): boolean {
  const codes = codesOfStatus(status);
  return codes === null ? code === null : codes.some((each) => each === code);
}

const STATUS_HINTS: Readonly<Record<string, string>> = {
  "400": "Bad request",
  "401": "Unauthorized",
  "403": "Forbidden",
  "404": "Not found",
  "409": "Conflict",
  "429": OUTCOME_INFO.limited.hint,
  "500": "Internal error",
};

/** Classes, with their statuses under them; success has only one. */
export const STATUS_OPTIONS = CLASSES.flatMap(({ name, hint }) => [
  { value: name, label: name, hint },
  ...STATUSES.filter((status) => statusClassOf(status) === name && status !== "200").map((status) => {
    return { value: status, label: status, hint: STATUS_HINTS[status] ?? "", isIndented: true };
  }),
]);

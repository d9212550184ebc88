import "server-only";

import type { IncomingMessage } from "node:http";

/** Apache's limit, too; browsers and proxies together send about thirty. */
const MAX_HEADERS = 100;

/** Several times the number in the dashboard's longest URL. */
const MAX_PARAMETERS = 100;

/** Next repeats a target in two headers of a redirect, and clients read a head of at most 16 KiB. */
const MAX_TARGET_KIB = 6;

export const HEADER_LIMIT_TEXT = `${MAX_HEADERS} headers`;
export const PARAMETER_LIMIT_TEXT = `${MAX_PARAMETERS} parameters`;

export const TARGET_LIMIT_TEXT = `${MAX_TARGET_KIB} KiB`;

export const isTargetTooLong = (target: string): boolean => target.length > MAX_TARGET_KIB * 1024;

export const hasTooManyHeaders = ({ rawHeaders }: IncomingMessage): boolean =>
  rawHeaders.length > 2 * MAX_HEADERS;

/** Next compares each parameter of a query with all others, so the cost of a request grows with the square of their number. */
export function hasTooManyParameters(target: string): boolean {
  let count = 1;
  for (let index = target.indexOf("?") + 1; index > 0 && index < target.length; index++) {
    const isSeparator = target[index] === "&" || target[index] === ";";
    if (isSeparator && ++count > MAX_PARAMETERS) return true;
  }
  return false;
}

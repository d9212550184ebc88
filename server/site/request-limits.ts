import "server-only";

import type { IncomingMessage } from "node:http";

/** As many as Apache takes, too; browsers and proxies together send about thirty. */
const MAX_HEADERS = 100;

/** Several times what the dashboard's longest address has. */
const MAX_PARAMETERS = 100;

export const HEADERS_WORDS = `${MAX_HEADERS} headers`;
export const PARAMETERS_WORDS = `${MAX_PARAMETERS} parameters`;

export const hasTooManyHeaders = ({ rawHeaders }: IncomingMessage): boolean =>
  rawHeaders.length > 2 * MAX_HEADERS;

/** Next compares each parameter of a query with all others: their number squared is what a request costs. */
export function hasTooManyParameters(target: string): boolean {
  let count = 1;
  for (let index = target.indexOf("?") + 1; index > 0 && index < target.length; index++) {
    const isSeparator = target[index] === "&" || target[index] === ";";
    if (isSeparator && ++count > MAX_PARAMETERS) return true;
  }
  return false;
}

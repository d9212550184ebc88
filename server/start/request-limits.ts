import "server-only";

/** Several times what the dashboard's longest address has. */
const MAX_PARAMETERS = 100;

export const PARAMETERS_WORDS = `${MAX_PARAMETERS} parameters`;

/** Next compares each parameter of a query with all others: their number squared is what a request costs. */
export function hasTooManyParameters(target: string): boolean {
  let count = 1;
  for (let index = target.indexOf("?") + 1; index > 0 && index < target.length; index++) {
    const isSeparator = target[index] === "&" || target[index] === ";";
    if (isSeparator && ++count > MAX_PARAMETERS) return true;
  }
  return false;
}

import "server-only";

/** Deep-freezes plain objects and arrays. */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

/**
 * Memoizes `make` for `frozen` objects, whose results are frozen too; for any other object it runs each time. Derivations
 * therefore chain: a row's response, the response's text, its log line.
 */
export function memoizeFrozen<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const made = new WeakMap<From, To>();
  return (from) => {
    if (!Object.isFrozen(from)) return make(from);
    const known = made.get(from);
    if (known !== undefined) return known;
    const result = frozen(make(from));
    made.set(from, result);
    return result;
  };
}

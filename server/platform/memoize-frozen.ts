import "server-only";

/** Frozen in depth: plain objects and arrays, whatever stands in them. */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

/**
 * What `make` makes of an object. Of a `frozen` one, which stays as it is, it is made once, and frozen too; of any other
 * each time anew. So what is made of what was made is known as well: a row's answer, the answer's text, its log line.
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

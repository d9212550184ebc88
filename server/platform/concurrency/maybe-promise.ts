import "server-only";

/** A value that is there at once, or a promise of it. */
export type MaybePromise<T> = T | Promise<T>;

/** Includes promises of other makes, such as Prisma's. */
export function isPromise<T>(value: MaybePromise<T>): value is Promise<T> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/**
 * Calls `then` with the value: at once where it is there, or after its promise. A chain of these is synchronous as far as
 * its values are: an `await` costs about a microsecond even where nothing is waited for.
 */
export function next<T, R>(value: MaybePromise<T>, then: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return isPromise(value) ? value.then(then) : then(value);
}

/** Runs `work`; returns the result of `onError` where it throws or its promise rejects. */
export function rescue<T>(
  work: () => MaybePromise<T>,
  onError: (error: unknown) => MaybePromise<T>,
): MaybePromise<T> {
  try {
    const value = work();
    return isPromise(value) ? value.catch(onError) : value;
  } catch (error) {
    return onError(error);
  }
}

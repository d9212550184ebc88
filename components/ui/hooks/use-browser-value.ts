import { useSyncExternalStore } from "react";

const subscribeToNothing = () => () => undefined;

/**
 * A value that only the browser knows, such as its time zone. The server and the first render in the browser use
 * `onServer`, so that both render the same.
 */
export function useBrowserValue<T>(inBrowser: () => T, onServer: T): T {
  return useSyncExternalStore(subscribeToNothing, inBrowser, () => onServer);
}

const yes = () => true;

/** False until React has taken over the page: until then no click is handled. */
export function useHydrated(): boolean {
  return useBrowserValue(yes, false);
}

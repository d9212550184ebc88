import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False on the server and until React has taken over the page: a form must not be sent before. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

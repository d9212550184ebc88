import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False on the server and until React has taken over the page: no click is heard before. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

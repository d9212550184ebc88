import { useEffect, useEffectEvent, useRef } from "react";

/**
 * While `active`, the browser asks before a reload, and "back" calls `onBack` instead of leaving the page. The returned
 * function lifts the guard and then runs `then`.
 */
export function useLeaveGuard(active: boolean, onBack: () => void): (then: () => void) => void {
  const guarded = useRef(false);
  const stay = useEffectEvent(onBack);

  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    const guard = () => {
      // Adds an entry with the same address: "back" then only removes that one.
      window.history.pushState(null, "", window.location.href);
      guarded.current = true;
    };
    const back = () => {
      if (!guarded.current) return;
      guard();
      stay();
    };
    if (!guarded.current) guard();
    window.addEventListener("beforeunload", warn);
    window.addEventListener("popstate", back);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("popstate", back);
    };
  }, [active]);

  return (then) => {
    if (!guarded.current) {
      then();
      return;
    }
    guarded.current = false;
    // Removing the guard's entry later would undo a navigation made before it.
    window.addEventListener("popstate", then, { once: true });
    window.history.back();
  };
}

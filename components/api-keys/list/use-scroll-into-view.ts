import { type RefObject, useEffect, useRef } from "react";

/** Brings the element to the middle of the screen once it is to be seen. */
export function useScrollIntoView<E extends HTMLElement>(wanted: boolean): RefObject<E | null> {
  const ref = useRef<E>(null);
  useEffect(() => {
    if (wanted) ref.current?.scrollIntoView({ block: "center" });
  }, [wanted]);
  return ref;
}

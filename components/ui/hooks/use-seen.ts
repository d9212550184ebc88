"use client";

import { type RefCallback, useCallback, useState } from "react";

/** Whether an element has been on the screen since it was mounted: what is read for it alone can wait until then. */
export function useSeen(): { ref: RefCallback<Element>; isSeen: boolean } {
  const [isSeen, setIsSeen] = useState(false);
  const ref = useCallback((element: Element | null) => {
    if (!element) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setIsSeen(true);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, isSeen };
}

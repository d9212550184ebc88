"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { HEADER_HEIGHT, TABLE_MIN_WIDTH, TABLE_WINDOW } from "./log-grid";

type ListForm = "table" | "phone";

/**
 * Whether the list is wide enough for one line per row (the same width as in its CSS), and where its rows start on the page.
 */
export function useListLayout(root: RefObject<HTMLElement | null>): { form: ListForm; top: number } {
  const [state, setState] = useState<{ form: ListForm; top: number }>({ form: "table", top: 0 });
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const read = () => {
      const isTable = element.clientWidth >= TABLE_MIN_WIDTH || window.matchMedia(TABLE_WINDOW).matches;
      const form = isTable ? "table" : "phone";
      const top = element.getBoundingClientRect().top + window.scrollY + HEADER_HEIGHT[form];
      setState((now) => (now.form === form && now.top === top ? now : { form, top }));
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, [root]);
  return state;
}

/** Keeps the rows where they are on the screen while lines of this height join or leave above them, unless they are at the top. */
export function useKeptPlace(heightAbove: number): void {
  const last = useRef(heightAbove);
  useLayoutEffect(() => {
    const added = heightAbove - last.current;
    last.current = heightAbove;
    if (added !== 0 && window.scrollY > 0) window.scrollBy({ top: added, behavior: "instant" });
  }, [heightAbove]);
}

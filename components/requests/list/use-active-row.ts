"use client";

import { type RefObject, useRef, useState } from "react";
import { useStableHandler } from "@/components/ui/hooks/use-stable-handler";

interface ActiveRow {
  activeId: string | null;
  /** Whether it is about to receive focus. */
  isMoving: boolean;
}

/**
 * The row that has focus, or had it last. `latest` is the state at this moment: the next key may come before the row has
 * focus, and before the next render.
 */
export function useActiveRow() {
  const [activeId, setActiveId] = useState<string | null>(null);
  const latest: RefObject<ActiveRow> = useRef({ activeId: null, isMoving: false });
  const activate = useStableHandler((id: string) => {
    latest.current = { activeId: id, isMoving: false };
    setActiveId(id);
  });
  return { activeId, activate, latest };
}

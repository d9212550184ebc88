"use client";

import { createContext, type ReactNode, use, useMemo, useState } from "react";

type PastedKey = readonly [key: string, paste: (key: string) => void];

const PastedKeyContext = createContext<PastedKey | null>(null);

/** Keeps the pasted key in memory across pages of the documentation; leaving the documentation discards it. */
export function PastedKeyProvider({ children }: { children: ReactNode }) {
  const [key, paste] = useState("");
  const pasted = useMemo(() => [key, paste] as const, [key]);
  return <PastedKeyContext value={pasted}>{children}</PastedKeyContext>;
}

export function usePastedKey(): PastedKey {
  const pasted = use(PastedKeyContext);
  if (!pasted) throw new Error("Trying a call needs a PastedKeyProvider above it");
  return pasted;
}

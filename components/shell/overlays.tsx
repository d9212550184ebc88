"use client";

import { createContext, type ReactNode, use, useMemo, useRef, useState } from "react";

type Overlay = "palette" | "shortcuts";

interface Overlays {
  open: Overlay | null;
  /** `text` is typed in the palette from the start. */
  show: (overlay: Overlay, text?: string) => void;
  /** The text that the open overlay was shown with. It may hold a secret: closing drops it. */
  text: string;
  close: () => void;
  /** For `onCloseAutoFocus`: no trigger belongs to these dialogs, so the focus returns to where it was. */
  restoreFocus: (event: Event) => void;
}

const CLOSED = { open: null, text: "" };

const OverlayContext = createContext<Overlays | null>(null);

/** The dialogs that every screen has: the palette and the list of shortcuts. One is open at a time. */
export function OverlayProvider({ children }: { children: ReactNode }) {
  const [{ open, text }, setShown] = useState<{ open: Overlay | null; text: string }>(CLOSED);
  const before = useRef<Element | null>(null);
  const overlays = useMemo((): Overlays => {
    return {
      open,
      text,
      show: (overlay, given = "") => {
        if (open === null) before.current = document.activeElement;
        setShown({ open: overlay, text: given });
      },
      close: () => setShown(CLOSED),
      restoreFocus: (event) => {
        event.preventDefault();
        const target = before.current;
        if (target instanceof HTMLElement && target.isConnected && target !== document.body) target.focus();
        else document.getElementById("content")?.focus();
      },
    };
  }, [open, text]);
  return <OverlayContext value={overlays}>{children}</OverlayContext>;
}

export function useOverlays(): Overlays {
  const overlays = use(OverlayContext);
  if (!overlays) throw new Error("useOverlays needs an OverlayProvider above it");
  return overlays;
}

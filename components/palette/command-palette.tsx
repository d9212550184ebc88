"use client";

import { lazy, Suspense } from "react";
import { useOverlays } from "@/components/shell/overlays";
import { Dialog, DialogContent, DialogTitle } from "@/components/ui/dialog";
import type { Membership } from "@/lib/contracts/workspace";
import { PaletteField, paletteFieldProps, usePaletteText } from "./palette-field";

const PaletteBody = lazy(async () => {
  try {
    return { default: (await import("./palette-body")).PaletteBody };
  } catch {
    return { default: LoadingFailed };
  }
});

/** Finds screens, keys, requests and actions, on ⌘K. Its code loads when it is first opened. */
export function CommandPalette({ memberships }: { memberships: readonly Membership[] }) {
  const { open, close, restoreFocus } = useOverlays();
  return (
    <Dialog open={open === "palette"} onOpenChange={(isOpen) => !isOpen && close()}>
      <DialogContent
        closeButton={false}
        aria-describedby={undefined}
        onCloseAutoFocus={restoreFocus}
        className="top-0 bottom-auto max-h-dvh overflow-hidden rounded-t-none rounded-b-card sm:max-h-[min(37rem,80dvh)] sm:max-w-160"
      >
        <DialogTitle className="sr-only">Search and act</DialogTitle>
        <PaletteContent memberships={memberships} />
      </DialogContent>
    </Dialog>
  );
}

function PaletteContent({ memberships }: { memberships: readonly Membership[] }) {
  const text = usePaletteText(useOverlays().text);
  const waiting = (
    <PaletteField>
      <input
        aria-label="Search or act"
        {...paletteFieldProps(text)}
        onChange={(event) => text.take(event.target.value)}
      />
    </PaletteField>
  );
  return (
    <Suspense fallback={waiting}>
      <PaletteBody text={text} memberships={memberships} />
    </Suspense>
  );
}

function LoadingFailed() {
  return (
    <p role="alert" className="px-5 py-8 text-center text-sm text-muted">
      The search could not be loaded. Reload the page.
    </p>
  );
}

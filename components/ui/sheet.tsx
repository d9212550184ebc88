"use client";

import * as Primitive from "radix-ui/dialog";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const Sheet = Primitive.Root;
export const SheetTrigger = Primitive.Trigger;

/** A panel that slides over the page from its left edge; `label` names it for screen readers. */
export function SheetContent({
  label,
  className,
  children,
  ...props
}: ComponentProps<typeof Primitive.Content> & { label: string }) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="animate-overlay fixed inset-0 z-50 bg-overlay" />
      <Primitive.Content
        data-slot="sheet"
        aria-describedby={undefined}
        className={cn(
          "animate-sheet fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col border-r border-line bg-canvas shadow-dialog",
          "outline-none",
          className,
        )}
        {...props}
      >
        <Primitive.Title className="sr-only">{label}</Primitive.Title>
        {children}
      </Primitive.Content>
    </Primitive.Portal>
  );
}

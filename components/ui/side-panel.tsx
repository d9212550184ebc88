"use client";

import { ArrowLeft, X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

interface SidePanelProps extends ComponentProps<"aside"> {
  "aria-label": string;
}

/**
 * The open item of a list, over the right half of the screen, or all of a phone's; `className` gives it its width. Not modal:
 * the list stays usable.
 */
export function SidePanel({ className, ...props }: SidePanelProps) {
  return (
    <aside
      tabIndex={-1}
      className={cn(
        "fixed top-0 right-0 bottom-0 z-40 flex w-full flex-col border-line bg-surface transition duration-150 outline-none max-[87.5rem]:shadow-dialog sm:top-(--banner-height) sm:border-l starting:translate-x-4 starting:opacity-0",
        className,
      )}
      {...props}
    />
  );
}

interface SidePanelHeadProps {
  /** "Back to the log": on a phone, where the panel hides the list. */
  back: string;
  onClose: () => void;
  className?: string;
  children: ReactNode;
}

export function SidePanelHead({ back, onClose, className, children }: SidePanelHeadProps) {
  return (
    <header className={cn("flex h-13 shrink-0 items-center border-b border-line pr-3 pl-2", className)}>
      <Button variant="ghost" size="icon" aria-label={back} onClick={onClose} className="size-9 sm:hidden">
        <ArrowLeft />
      </Button>
      {children}
      <Button
        variant="ghost"
        size="icon"
        aria-label="Close"
        title="Close (Esc)"
        onClick={onClose}
        className="max-sm:hidden"
      >
        <X />
      </Button>
    </header>
  );
}

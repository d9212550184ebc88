"use client";

import { X } from "lucide-react";
import * as Primitive from "radix-ui/dialog";
import type { ComponentProps } from "react";
import { Button } from "./button";
import { cn } from "./cn";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

const WIDTHS = { sm: "sm:max-w-110", md: "sm:max-w-140" } as const;

interface DialogContentProps extends ComponentProps<typeof Primitive.Content> {
  size?: keyof typeof WIDTHS;
  /** False where closing must be a decision, as with a secret that is shown once. */
  closeButton?: boolean;
}

/**
 * A column in which only DialogBody scrolls. A form around its parts takes the class `contents`, so that they stay
 * children of the column. On a phone the dialog rises from the bottom edge.
 */
export function DialogContent({
  size = "md",
  closeButton = true,
  className,
  children,
  ...props
}: DialogContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="animate-overlay fixed inset-0 z-50 bg-overlay" />
      <Primitive.Content
        data-slot="dialog"
        className={cn(
          "animate-dialog fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] w-full flex-col rounded-t-card border border-line",
          "bg-surface shadow-dialog outline-none sm:inset-x-auto sm:top-[10dvh] sm:bottom-auto sm:left-1/2 sm:max-h-[80dvh]",
          "sm:-translate-x-1/2 sm:rounded-card",
          WIDTHS[size],
          className,
        )}
        onInteractOutside={keepForToasts}
        {...props}
      >
        {children}
        {closeButton ? (
          <Primitive.Close asChild>
            <Button variant="ghost" size="icon" aria-label="Close" className="absolute top-3.5 right-3.5">
              <X />
            </Button>
          </Primitive.Close>
        ) : null}
      </Primitive.Content>
    </Primitive.Portal>
  );
}

/** A message with a button belongs to what the dialog did: using it does not leave the dialog. */
function keepForToasts(event: CustomEvent<{ originalEvent: Event }>): void {
  const { target } = event.detail.originalEvent;
  if (target instanceof Element && target.closest("[data-sonner-toaster]")) event.preventDefault();
}

export function DialogTitle({ className, ...props }: ComponentProps<typeof Primitive.Title>) {
  return (
    <Primitive.Title
      data-slot="dialog-title"
      className={cn("shrink-0 pt-4 pr-14 pl-5 text-lg font-semibold text-balance", className)}
      {...props}
    />
  );
}

export function DialogDescription({ className, ...props }: ComponentProps<typeof Primitive.Description>) {
  return (
    <Primitive.Description
      data-slot="dialog-description"
      className={cn("shrink-0 px-5 pt-1 text-sm text-pretty text-muted", className)}
      {...props}
    />
  );
}

export function DialogBody({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="dialog-body"
      className={cn("min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-4", className)}
      {...props}
    />
  );
}

export function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="dialog-footer"
      className={cn(
        "flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3",
        "pb-[max(--spacing(3),env(safe-area-inset-bottom))]",
        className,
      )}
      {...props}
    />
  );
}

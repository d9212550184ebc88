"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field";

/** Shared by all text controls. On a phone the text is 16 px, below which iOS zooms the page on focus. */
export const controlClasses = cn(
  "w-full min-w-0 rounded-control border border-control bg-surface text-sm text-ink placeholder:text-faint",
  "transition-colors duration-75 hover:border-muted disabled:cursor-not-allowed disabled:opacity-50",
  "focus-visible:border-accent focus-visible:outline-1 focus-visible:-outline-offset-1 focus-visible:outline-focus",
  "aria-invalid:border-bad-text aria-invalid:focus-visible:outline-bad-text max-sm:text-lg",
);

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  const field = useFieldControl();
  return (
    <input
      data-slot="input"
      type={type}
      className={cn(controlClasses, "h-7.5 px-2.5", className)}
      {...field}
      {...props}
    />
  );
}

/** Several lines; as high as `rows`. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  const field = useFieldControl();
  return (
    <textarea
      data-slot="textarea"
      className={cn(controlClasses, "resize-y px-2.5 py-1.5", className)}
      {...field}
      {...props}
    />
  );
}

import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Give it the final size of the content it stands for, and the region around it `aria-busy`. */
export function Skeleton({ className, ...props }: ComponentProps<"span">) {
  return (
    <span
      data-slot="skeleton"
      aria-hidden
      className={cn("animate-skeleton block h-4 rounded-small bg-active", className)}
      {...props}
    />
  );
}

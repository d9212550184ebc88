"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

interface RadioProps extends Omit<ComponentProps<"input">, "type" | "onChange"> {
  onChoose: () => void;
  label: ReactNode;
  description?: ReactNode;
}

/** One of several choices, whose whole row is the click target. Those of one `name` exclude each other. */
export function Radio({ label, description, onChoose, className, ...props }: RadioProps) {
  const descriptionId = useId();
  return (
    <label className={cn("flex items-start gap-2.5 text-sm has-enabled:cursor-pointer", className)}>
      <span className="flex h-5 items-center">
        <input
          data-slot="radio"
          type="radio"
          aria-describedby={description ? descriptionId : undefined}
          className={cn(
            "size-4 shrink-0 cursor-pointer appearance-none rounded-full border border-control bg-surface transition-colors duration-75",
            "checked:border-5 checked:border-accent hover:border-muted checked:hover:border-accent-hover active:brightness-90",
            "disabled:cursor-not-allowed disabled:opacity-50",
          )}
          onChange={onChoose}
          {...props}
        />
      </span>
      <span className="min-w-0 flex-1">
        {label}
        {description ? (
          <span id={descriptionId} aria-hidden className="block text-xs text-muted">
            {description}
          </span>
        ) : null}
      </span>
    </label>
  );
}
